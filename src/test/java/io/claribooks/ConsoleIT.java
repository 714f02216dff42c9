package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;

/** Every page of the console with something on it: for everybody, on a phone, and as pictures. */
class ConsoleIT extends InTheConsole {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 860;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    private ConsolePages pages;

    private Map<String, String> pages() {
        if (pages == null) {
            pages = new ConsolePages(demo, books);
        }
        return pages.byName();
    }

    @Test
    void every_page_opens_and_keeps_nobody_out() {
        for (boolean dark : List.of(false, true)) {
            try (Chromium shown = Chromium.open(dark)) {
                shown.go(demo.console());
                shown.find(By.name("password"));
                Accessibility.isGiven(shown, "sign-in");
                signIn(shown);
                pages().forEach((name, path) -> {
                    open(shown, path);
                    Accessibility.isGiven(shown, name + (dark ? ", dark" : ""));
                });
                assertThat(shown.complaints()).isEmpty();
            }
        }
    }

    @Test
    void on_a_phone_no_page_is_wider_than_it_or_keeps_anybody_out() {
        browser.size(PHONE_WIDTH, PHONE_HEIGHT);
        pages().forEach((name, path) -> {
            open(browser, path);
            assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                    .as(name + " is wider than a phone")
                    .isEqualTo(0L);
            Accessibility.isGiven(browser, name + ", phone");
        });
        browser.size(WIDTH, HEIGHT);
    }

    /** {@code mvn verify -Dit.test=ConsoleIT -Dconsole.pictures=yes}: each page, light, dark and on a phone, under target/pictures. */
    @Test
    @EnabledIfSystemProperty(named = "console.pictures", matches = ".*")
    void pictures_of_each_page() throws Exception {
        pictures("light", false, WIDTH, HEIGHT);
        pictures("dark", true, WIDTH, HEIGHT);
        pictures("phone", false, PHONE_WIDTH, PHONE_HEIGHT);
    }

    private void pictures(String how, boolean dark, int width, int height) throws Exception {
        try (Chromium shown = Chromium.open(dark)) {
            shown.size(width, height);
            shown.go(demo.console());
            shown.find(By.name("password"));
            shown.picture(picture("sign-in", how));
            signIn(shown);
            for (Map.Entry<String, String> page : pages().entrySet()) {
                open(shown, page.getValue());
                shown.picture(picture(page.getKey(), how));
            }
        }
    }

    private static Path picture(String name, String how) {
        return Path.of("target", "pictures", name + "-" + how + ".png");
    }

    private static void open(Chromium shown, String path) {
        shown.page(path);
        shown.find(By.cssSelector("#page h1"));
        shown.settle();
    }
}
