package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The console over the demo, in a real browser, as a person uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
    private DemoProcess demo;
    private Chromium browser;

    @BeforeAll
    void start() throws Exception {
        browser = Chromium.open(false);
        demo = new DemoProcess("console-it");
        signIn(browser);
    }

    @AfterAll
    void stop() {
        if (demo != null) {
            demo.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothing_was_complained_of_or_loaded_from_elsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.hosts()).containsOnly(URI.create(demo.console()).getAuthority());
    }

    /** The pages of the navigation, with the addresses that name no single thing. */
    private static List<String> pages() throws Exception {
        Matcher pages = Pattern.compile("page\\(\"(/[a-z]*)\"")
                .matcher(Files.readString(Path.of("src/main/resources/console/js/pages.js")));
        return pages.results().map(found -> found.group(1)).toList();
    }

    @Test
    void every_page_opens_and_keeps_nobody_out() throws Exception {
        assertThat(pages()).contains("/", "/tour");
        for (String page : pages()) {
            browser.page(page);
            browser.find(By.cssSelector("#page h1"));
            browser.isAccessible(page);
        }
        browser.size(390, 844);
        for (String page : pages()) {
            browser.page(page);
            browser.find(By.cssSelector("#page h1"));
            assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                    .as(page + " is wider than a phone")
                    .isEqualTo(0L);
        }
        browser.size(1280, 860);
    }

    /** {@code mvn verify -Dit.test=ConsoleIT -Dconsole.pictures}: each page, light, dark and on a phone, under target/pictures. */
    @Test
    @EnabledIfSystemProperty(named = "console.pictures", matches = ".*")
    void pictures_of_each_page() throws Exception {
        try (Chromium dark = Chromium.open(true)) {
            for (Chromium shown : List.of(browser, dark)) {
                String theme = shown == dark ? "dark" : "light";
                if (shown == dark) {
                    signIn(dark);
                }
                for (String page : pages()) {
                    picture(shown, page, theme);
                }
            }
        }
        browser.size(390, 844);
        for (String page : pages()) {
            picture(browser, page, "phone");
        }
        browser.size(1280, 860);
    }

    private static void picture(Chromium shown, String page, String how) throws Exception {
        shown.page(page);
        shown.find(By.cssSelector("#page h1"));
        shown.settle();
        String name = page.equals("/") ? "overview" : page.substring(1);
        shown.picture(Path.of("target", "pictures", name + "-" + how + ".png"));
    }

    private void signIn(Chromium browser) {
        browser.go(demo.console());
        browser.find(By.name("user")).sendKeys("admin");
        browser.find(By.name("password")).sendKeys(DemoProcess.PASSWORD, Keys.ENTER);
        browser.find(By.id("navigation"));
    }

    /** By keyboard alone; the other steps by mouse. */
    private void press(String words) {
        for (int i = 0; i < 60 && !browser.focused().getText().equals(words); i++) {
            browser.type(Keys.TAB);
        }
        assertThat(browser.focused().getText()).isEqualTo(words);
        browser.type(Keys.ENTER);
    }

    @Test
    void the_seven_steps_of_the_tour_do_what_they_tell() {
        browser.page("/tour");
        browser.named("Place the order");
        press("Place the order");
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
