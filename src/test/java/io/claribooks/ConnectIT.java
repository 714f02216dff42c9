package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * The account of the books is taken away and connected again by FreshBooks' consent page, here the simulator's; the focus goes from
 * the button that is gone to the one that has come.
 */
class ConnectIT extends InTheConsole {
    @Test
    void an_account_is_connected_by_consent_and_what_waited_goes_on() {
        page("/connections");
        browser.says("Connected");
        browser.click("Disconnect");
        browser.clickInDialog("Disconnect");
        browser.says("Not connected");
        new Keyboard(browser).isAt("Connect");

        String waiting = new DemoShop(demo).place("CAP-LONE-01").number();
        browser.click("Connect");
        browser.says("to use your books?");
        assertThat(browser.address()).startsWith(demo.books());
        browser.click("Allow");

        browser.find(By.id("navigation"));
        assertThat(browser.address()).startsWith(demo.console());
        browser.says("main is connected and books in");
        browser.says("Working");
        books.awaitInvoiceOf(waiting);
    }
}
