package io.claribooks;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Whoever goes by keyboard is put back where they were when something closes. */
class FocusIT extends InTheConsole {
    private static final String RECORD = "Ergonomic chair";
    private static final String PARKED = "lmp-focus-1";

    private Keyboard keyboard;

    @BeforeAll
    void takeTheKeyboard() {
        keyboard = new Keyboard(browser);
    }

    private void recordIsOpen() {
        browser.says("Both sides agree");
        browser.until("the focus is in the record", () -> keyboard.isWithin(".records-detail"));
    }

    private void dialogIsOpen() {
        browser.find(By.cssSelector("dialog[open]"));
        browser.until("the focus is in the dialog", () -> keyboard.isWithin("dialog"));
    }

    private void rowHasTheFocus() {
        browser.until("the focus is in the list", () -> keyboard.isWithin(".records-list"));
        keyboard.isAt(RECORD);
    }

    @Test
    void closing_a_record_ends_at_its_row() {
        page("/items");
        keyboard.press(RECORD);
        recordIsOpen();
        keyboard.press("Close the comparison");
        rowHasTheFocus();

        keyboard.type(Keys.ENTER);
        recordIsOpen();
        keyboard.type(Keys.ESCAPE);
        rowHasTheFocus();
    }

    @Test
    void closing_a_dialog_ends_at_its_button_and_leaves_the_record_open() {
        page("/items");
        keyboard.press(RECORD);
        recordIsOpen();
        keyboard.press("Unlink…");
        dialogIsOpen();
        keyboard.type(Keys.ESCAPE);
        keyboard.isAt("Unlink…");
        keyboard.type(Keys.ESCAPE);
        rowHasTheFocus();
    }

    @Test
    void on_a_phone_the_way_back_to_the_list_ends_at_the_row() {
        browser.size(390, 844);
        page("/items");
        keyboard.press(RECORD);
        recordIsOpen();
        keyboard.press("Back to the list");
        rowHasTheFocus();
        browser.size(1280, 860);
    }

    @Test
    void a_control_that_goes_away_with_its_row_leaves_the_focus_beside_it() {
        page("/people");
        keyboard.press("Make a token…");
        dialogIsOpen();
        keyboard.type("focus");
        keyboard.press("Make the token");
        keyboard.press("Done");
        keyboard.press("Revoke focus");
        dialogIsOpen();
        keyboard.press("Revoke the token");
        browser.says("The token for focus is revoked.");
        browser.until("the focus is in the panel", () -> keyboard.isWithin(".panel"));
    }

    @Test
    void coming_back_from_a_cause_ends_at_that_cause() {
        new DemoShop(demo).tellOfUnknown(PARKED);
        page("/attention");
        keyboard.press(PARKED);
        keyboard.press("Discard all…");
        dialogIsOpen();
        keyboard.type(Keys.ESCAPE);
        keyboard.isAt("Discard all…");
        browser.script("history.back()");
        keyboard.isAt(PARKED);

        keyboard.type(Keys.ENTER);
        keyboard.press("All causes");
        keyboard.isAt(PARKED);
    }
}
