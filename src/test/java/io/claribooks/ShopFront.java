package io.claribooks;

import java.math.BigDecimal;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of the simulated shop, as a buyer uses it. */
final class ShopFront {
    private final Chromium browser;

    ShopFront(Chromium browser) {
        this.browser = browser;
    }

    void add(String product) {
        browser.click(By.cssSelector("button[aria-label='Add " + product + " to the cart']"));
    }

    /** Places the order of what is in the cart, by whoever the form proposes. */
    DemoShop.Placed place() {
        browser.find(By.cssSelector("input[name='email']"));
        browser.click("Place the order");
        browser.says("Order placed");
        WebElement sum = browser.find(By.id("placed-sum"));
        String number = sum.findElement(By.tagName("b")).getText();
        String total = sum.getText().substring(number.length()).replaceAll("[^0-9.]", "");
        return new DemoShop.Placed(number, new BigDecimal(total));
    }
}
