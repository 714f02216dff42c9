package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.pagefactory.ByChained;

/** From the shop's page to the invoice in the console. */
class OrderIT extends InTheConsole {
    @Test
    void an_order_placed_in_the_shop_arrives_by_itself_and_its_invoice_can_be_read() {
        page("/events");
        browser.script("window.neverReloaded = true");

        DemoShop.Placed order = placedInTheShop("Ergonomic chair", "House espresso, 1 kg", "Lone Star cap");
        DemoBooks.Invoice booked = books.awaitInvoiceOf(order.number());
        assertThat(booked.total()).isEqualByComparingTo(order.total());

        browser.row("Booked", booked.number());
        assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
        browser.click(new ByChained(Chromium.rowOf("Booked", booked.number()), By.cssSelector("td:last-child")));
        browser.until("one event is open", () -> browser.address().contains("#/events/"));
        invoiceSays(booked.number());
        browser.unfold();
        assertThat(booked.lines()).hasSizeGreaterThanOrEqualTo(3);
        for (DemoBooks.Line line : booked.lines()) {
            invoiceSays(line.name());
            invoiceSays(line.unitCost().toPlainString());
        }
        invoiceSays(booked.total().toPlainString());
        String inTheShop =
                browser.find(By.cssSelector("#page a[href*='/order#']")).getAttribute("href");
        browser.besides(inTheShop, () -> browser.says("Order " + order.number()));

        page("/invoices");
        browser.click(Chromium.rowOf(booked.number()));
        browser.says("Both sides agree");
        browser.row("Total", booked.total().toPlainString());
    }

    /** Looks at the invoice as it is drawn; where an event's page draws none, at the page. */
    private void invoiceSays(String words) {
        browser.until("the invoice is to say '" + words + "'", () -> String.valueOf(
                        browser.script("return (document.querySelector('#page article[aria-label=\"The invoice\"]')"
                                + " ?? document.getElementById('page')).innerText"))
                .contains(words));
    }

    /** Somebody else, in a window of their own. */
    private DemoShop.Placed placedInTheShop(String... products) {
        AtomicReference<DemoShop.Placed> placed = new AtomicReference<>();
        browser.besides(demo.shop(), () -> {
            ShopFront shop = new ShopFront(browser);
            for (String product : products) {
                shop.add(product);
            }
            placed.set(shop.place());
        });
        return placed.get();
    }
}
