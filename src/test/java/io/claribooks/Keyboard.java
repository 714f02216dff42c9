package io.claribooks;

import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A person who uses nothing but the keyboard. */
final class Keyboard {
    /** More stops than any page of the demo has. */
    private static final int STOPS = 120;

    private static final Set<String> CONTROLS = Set.of("a", "button", "input", "select", "summary", "textarea", "tr");

    private final Chromium browser;

    Keyboard(Chromium browser) {
        this.browser = browser;
    }

    void type(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    /** What has the focus, as a reader of the screen says it; nothing where a whole part of the page has it. */
    String at() {
        while (true) {
            try {
                return words(browser.driver().switchTo().activeElement());
            } catch (StaleElementReferenceException drawnAnew) {
                // Between the look for it and the look at it; the next look finds what is there now.
                continue;
            }
        }
    }

    private static String words(WebElement focused) {
        if (!CONTROLS.contains(focused.getTagName())) {
            return "";
        }
        String name = focused.getAccessibleName();
        return name == null || name.isBlank() ? focused.getText() : name;
    }

    /** Waits until the focus is on something of these words. */
    void isAt(String words) {
        browser.until("the focus is on '" + words + "'", () -> at().contains(words));
    }

    boolean isWithin(String selector) {
        return Boolean.TRUE.equals(
                browser.script("return document.activeElement.closest(arguments[0]) !== null", selector));
    }

    /** Goes on with Tab, round and round while the page still gets ready, until the control of these words has the focus. */
    void reach(String words) {
        browser.until("Tab reaches '" + words + "'", () -> isThere(words) && isPassed(words));
    }

    private boolean isPassed(String words) {
        for (int i = 0; i < STOPS && !at().contains(words); i++) {
            type(Keys.TAB);
        }
        return at().contains(words);
    }

    private boolean isThere(String words) {
        return browser.text().contains(words)
                || !browser.driver()
                        .findElements(By.cssSelector("[aria-label*='" + words + "']"))
                        .isEmpty();
    }

    /** Reaches it and presses Enter. */
    void press(String words) {
        reach(words);
        type(Keys.ENTER);
    }
}
