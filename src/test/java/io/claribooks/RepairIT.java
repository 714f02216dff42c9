package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Orders for a product the books do not know, and their repair by the keyboard alone. */
class RepairIT extends InTheConsole {
    private static final String SKU = "LMP-Arc-77";
    private static final String ITEM = "Arc desk lamp";

    @Test
    void parked_orders_are_repaired_previewed_and_released_without_a_mouse() {
        DemoShop shop = new DemoShop(demo);
        List<DemoShop.Placed> parked =
                Stream.generate(() -> shop.tellOfUnknown(SKU)).limit(3).toList();
        Keyboard keyboard = new Keyboard(browser);

        keyboard.press("Put it right");
        browser.until(
                "all three wait as one cause",
                () -> browser.text().contains(SKU) && cause().getText().startsWith("3"));
        keyboard.press(SKU);
        keyboard.reach("Look for an item");
        keyboard.type("Arc");
        browser.says("Items like “Arc”");
        keyboard.reach(ITEM);
        keyboard.type(Keys.SPACE);

        keyboard.press("Show what would be booked");
        browser.says("It goes through");
        WebElement sheet = browser.find(By.cssSelector("article[aria-label^='Invoice']"));
        assertThat(sheet.getText())
                .contains(parked.get(0).number(), parked.get(0).total().toPlainString());
        assertThat(parked).allMatch(order -> books.invoiceOf(order.number()).isEmpty());

        keyboard.press("Bill " + SKU + " as " + ITEM + " and release 3 events");
        browser.says("All 3 are in the books.");
        browser.until("the progress is whole", () -> "3"
                .equals(browser.find(By.cssSelector("[role='progressbar']")).getDomAttribute("aria-valuenow")));
        for (DemoShop.Placed order : parked) {
            assertThat(books.awaitInvoiceOf(order.number()).total()).isEqualByComparingTo(order.total());
        }

        keyboard.press("All causes");
        browser.find(By.xpath("//h1[.='Needs you']"));
        browser.until("the cause is gone", () -> !browser.text().contains(SKU));
    }

    private WebElement cause() {
        return browser.find(By.xpath("//li/a[contains(., '" + SKU + "')]"));
    }
}
