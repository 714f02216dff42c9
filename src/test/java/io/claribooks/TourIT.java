package io.claribooks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The guided tour, as whoever tries the demo goes through it. */
class TourIT extends InTheConsole {
    /** A step that was not done to its end leaves FreshBooks as it should be for the others. */
    @AfterEach
    void freshbooks_is_back() {
        demo.json("DELETE", demo.books() + "/_sandbox/faults", null);
    }

    @Test
    void the_seven_steps_do_what_they_tell() {
        page("/tour");
        browser.click("Place the order");
        browser.says("is invoice");
        browser.click("Pay the order");
        browser.says("Booked as a payment of");
        browser.click("Send an order three times");
        browser.says("the books have 1 invoice for it");
        browser.click("Break FreshBooks and place an order");
        browser.says("The order is safe and waits");
        browser.click("Bring FreshBooks back");
        browser.says("tries, once");
        browser.click("Send the two orders");
        browser.says("Both wait under Needs you");
        browser.click("Send the order");
        browser.says("10.00");
        browser.click("Open the event");
        browser.find(By.cssSelector("#page h1"));
    }
}
