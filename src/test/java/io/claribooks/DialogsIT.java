package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What opens on a page, dialogs above all: for everybody, light, dark and on a phone. */
class DialogsIT extends InTheConsole {
    private static final String ROOM = "const box = document.querySelector('dialog[open]') ?? document.documentElement;"
            + " return box.scrollWidth - box.clientWidth";

    private void seen(String name) {
        browser.settle();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            Accessibility.isGiven(browser, name + (dark ? ", dark" : ""));
        }
        browser.dark(false);
        browser.size(390, 844);
        Accessibility.isGiven(browser, name + ", phone");
        assertThat(browser.script(ROOM)).as(name + " is wider than a phone").isEqualTo(0L);
        browser.size(1280, 860);
    }

    /** Opens a dialog, looks at it once it says something, and leaves it by Escape. */
    private void dialog(String opener, String says) {
        browser.click(opener);
        dialogIsSeen(opener, says);
    }

    private void dialogIsSeen(String name, String says) {
        browser.find(By.cssSelector("dialog[open]"));
        browser.says(says);
        seen(name);
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        browser.until("the dialog is gone", () -> browser.driver()
                .findElements(By.cssSelector("dialog[open]"))
                .isEmpty());
    }

    /** An order that waits for a person. */
    private JsonNode parked(String sku) {
        new DemoShop(demo).tellOfUnknown(sku);
        return RunningClaribooks.await()
                .until(
                        () -> {
                            for (JsonNode group : demo.json("GET", demo.console() + "/api/attention?limit=200", null)
                                    .path("groups")) {
                                if (group.path("subject").asText().equals(sku)) {
                                    return group;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
    }

    @Test
    void of_the_events() {
        String parked = parked("LMP-Dialogs-1").at("/examples/0").asText();
        page("/events?type=order.*");
        dialog("Replay all…", "of those your filter shows");
        dialog("Discard all…", "of those your filter shows");
        page("/events/" + parked);
        dialog("Discard…", "Who looks at it later sees your reason.");
        browser.unfold();
        seen("calls");
        browser.click("What came in");
        seen("what came in");
    }

    @Test
    void of_events_that_are_replayed_together_it_is_shown_how_they_go_on() {
        JsonNode group = parked("LMP-Dialogs-2");
        page("/events?connection=main&cause=" + group.path("cause").asText());
        browser.says(group.path("sentence").asText());
        browser.click("Replay all…");
        browser.clickInDialog("Replay 1");
        browser.find(By.cssSelector("[role='progressbar']"));
        browser.says("1 needs you again.");
        seen("replayed together");
        browser.click("Close");
    }

    @Test
    void of_a_cause() {
        JsonNode group = parked("LMP-Dialogs-3");
        page("/attention?connection=main&cause=" + group.path("cause").asText());
        dialog("Let all go on…", "Each is worked on again");
        dialog("Discard all…", "They end as");
        browser.click(By.cssSelector("input[type=radio]"));
        browser.click("Show what would be booked");
        browser.says("Nothing was written.");
        browser.unfold();
        seen("preview");
    }

    @Test
    void of_the_connections() {
        page("/connections");
        dialog("Disconnect", "none is lost");
        dialog("Make a new secret", "It was made in this browser");
        dialog("Have FreshBooks tell of changes", "It first sends a handshake");
        browser.click("Test both sides");
        browser.says("What the test came to");
        browser.click("Send a test event");
        browser.says("It was left out of the books, as meant");
        browser.unfold();
        seen("connections tried");
    }

    @Test
    void of_a_record() {
        page("/items");
        browser.click(Chromium.rowOf("Ergonomic chair"));
        browser.says("Both sides agree");
        dialog("Link another item…", "is booked under the item you choose");
        dialog("Unlink…", "looks it up at the next event");
    }

    @Test
    void of_people_and_tokens() {
        demo.json("POST", demo.console() + "/api/people", "{\"name\":\"otto\",\"role\":\"viewer\"}");
        page("/people");
        browser.click(Chromium.rowOf("otto"));
        dialogIsSeen("a person", "Another role ends their sessions");
        dialog("Change password…", "12 characters or more");
        dialog("Add a person…", "What they sign in with");
        dialog("Make a token…", "What may it do?");
        browser.click("Make a token…");
        browser.type(By.cssSelector("dialog[open] input"), "dialogs", Keys.ENTER);
        browser.says("It is shown this once and not kept.");
        seen("shown once");
        browser.clickInDialog("Done");
        dialog("Revoke…", "The script that uses it is refused");
    }

    @Test
    void of_somebody_with_a_password_for_one_time() {
        String once = demo.json("POST", demo.console() + "/api/people", "{\"name\":\"iris\",\"role\":\"viewer\"}")
                .path("oneTimePassword")
                .asText();
        try (Chromium other = Chromium.open(false)) {
            other.go(demo.console());
            other.type(By.name("user"), "iris");
            other.type(By.name("password"), once, Keys.ENTER);
            other.says("Choose your own to go on");
            other.settle();
            Accessibility.isGiven(other, "choose a password");
            other.dark(true);
            Accessibility.isGiven(other, "choose a password, dark");
            assertThat(other.complaints()).isEmpty();
        }
    }
}
