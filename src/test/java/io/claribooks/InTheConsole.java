package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a person does in the console over the demo, in a real browser in which they have signed in. */
@ExtendWith(SharedDemo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InTheConsole {
    DemoProcess demo;
    DemoBooks books;
    Chromium browser;

    @BeforeAll
    void open(DemoProcess demo) {
        this.demo = demo;
        books = new DemoBooks(demo);
        browser = Chromium.open(false);
        signIn(browser);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothing_was_complained_of_or_loaded_from_elsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.hosts()).containsOnly(URI.create(demo.console()).getAuthority());
    }

    void signIn(Chromium browser) {
        browser.go(demo.console());
        browser.type(By.name("user"), "admin");
        browser.type(By.name("password"), DemoProcess.PASSWORD, Keys.ENTER);
        browser.find(By.id("page"));
    }

    /** Goes to a page and waits for its heading. */
    void page(String path) {
        browser.page(path);
        browser.find(By.cssSelector("#page h1"));
    }
}
