package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.alert.PostReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What an engineer does on the pages of routes, alerts and settings, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {
    private static final String FLOW = "flows/order-to-invoice.camel.yaml";

    private Chromium browser;
    private final PostReceiver receiver = new PostReceiver();
    private SwitchedRoutes routes;
    private RunningClaribooks running;

    @BeforeAll
    void start(@TempDir Path work) throws IOException {
        InstalledChromium.needed();
        browser = Chromium.open(false);
        routes = new SwitchedRoutes(
                work,
                Map.of(
                        "alert.slack.url", receiver.url() + "/services/hidden-1234",
                        "alert.webhook.url", receiver.url() + "/hook",
                        "alert.webhook.secret", RunningClaribooks.SECRET));
        running = routes.running();
        browser.go(running.url());
        browser.type(By.name("user"), "admin");
        browser.type(By.name("password"), "a test's password", Keys.ENTER);
        browser.find(By.id("navigation"));
    }

    @AfterAll
    void stop() {
        if (routes != null) {
            routes.close();
        }
        receiver.close();
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothing_was_complained_of() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** Looks at the page as it stands, light and dark, and draws it when asked: {@code -Dconsole.pictures}. */
    private void seen(String name) throws IOException {
        browser.settle();
        Accessibility.isGiven(browser, name);
        picture(name, "light");
        browser.dark(true);
        Accessibility.isGiven(browser, name + ", dark");
        picture(name, "dark");
        browser.dark(false);
        browser.size(390, 844);
        Accessibility.isGiven(browser, name + ", phone");
        picture(name, "phone");
        browser.size(1280, 860);
    }

    private void picture(String name, String how) throws IOException {
        if (System.getProperty("console.pictures") != null) {
            browser.picture(Path.of("target", "pictures", "operations-" + name + "-" + how + ".png"));
        }
    }

    @Test
    void a_flow_is_suspended_on_its_page_and_its_order_goes_on_when_it_is_resumed() throws IOException {
        routes.send("p1");
        running.awaitStatus("evt_p1", "posted");
        browser.page("/routes");
        WebElement box = browser.find(By.cssSelector("[data-box='" + FLOW + "']"));
        assertThat(box.getAttribute("aria-label")).contains("order-to-invoice", "Started");
        seen("diagram");
        // The phone's list has taken its place meanwhile.
        browser.type(By.cssSelector("[data-box='" + FLOW + "']"), Keys.ENTER);
        browser.click(By.cssSelector("table a[href*='route=order-to-invoice']"));
        browser.says("Who calls it, and whom it calls");
        seen("route");
        browser.click("Suspend …");
        browser.says("Events that need it wait");
        browser.type(By.cssSelector("dialog input"), "looking at a rate");
        seen("suspend");
        browser.click("Suspend");
        browser.says("Suspended; what is in flight goes on.");
        routes.send("p2");
        running.awaitStatus("evt_p2", "waiting");
        seen("suspended");
        browser.page("/routes");
        assertThat(browser.find(By.cssSelector("[data-box='" + FLOW + "'].partly"))
                        .getAttribute("aria-label"))
                .contains("Partly off");
        seen("diagram-suspended");
        browser.page("/routes?route=order-to-invoice");
        browser.click("Resume");
        browser.says("Started; events that waited for it go on.");
        running.awaitStatus("evt_p2", "posted");
        assertThat(running.api("GET", "/api/acts", null).body()).contains("looking at a rate");
    }

    @Test
    void the_intake_is_stopped_only_by_who_types_its_name() throws IOException {
        browser.page("/routes?route=receive-clarity-webhook");
        browser.click("Stop …");
        browser.says("are answered 503");
        By stop = By.cssSelector("dialog button[type=submit]");
        assertThat(browser.find(stop).isEnabled()).isFalse();
        seen("confirm");
        browser.type(By.cssSelector("dialog input"), "receive-clarity-webhook");
        browser.until("it can be stopped", () -> browser.find(stop).isEnabled());
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        assertThat(routes.state("receive-clarity-webhook")).isEqualTo("started");
        browser.page("/routes?route=api-route-starts");
        browser.says("It cannot be switched off");
    }

    @Test
    void a_refused_edit_is_told_with_its_reason_beside_what_runs() throws IOException {
        routes.edit(FLOW, "direct:find-client-by-email", "carrier-pigeon:find-client");
        try {
            browser.page("/routes?route=order-to-invoice");
            browser.says("An edit was refused");
            browser.says("carrier-pigeon");
            browser.click("Show the refused edit");
            browser.until(
                    "the refused edit is shown",
                    () -> browser.find(By.cssSelector("pre.yaml")).getText().contains("carrier-pigeon:find-client"));
            seen("refused");
            browser.page("/routes?view=files");
            browser.says("Edit refused");
            seen("files");
        } finally {
            routes.edit(FLOW, "carrier-pigeon:find-client", "direct:find-client-by-email");
        }
        browser.says("Runs as written");
        browser.page("/routes?view=list");
        browser.type(By.cssSelector("input[type=search]"), "create-inv");
        browser.says("1 of");
        seen("list");
        browser.page("/routes?view=mappings");
        browser.says("order-to-invoice");
        seen("mappings");
    }

    @Test
    void a_channel_of_alerts_is_tried_and_says_how_it_went() throws IOException {
        browser.page("/alerts");
        browser.says("Nothing is raised");
        browser.click(By.xpath("//*[h2='Slack' or .//h2='Slack']//button[.='Send a test']"));
        browser.says("Slack took the test.");
        receiver.answer(500);
        browser.click(By.xpath("(//button[.='Send a test'])[2]"));
        browser.says("The test did not get through.");
        receiver.answer(200);
        seen("alerts");
        assertThat(receiver.posts("/services/hidden-1234")).isNotEmpty();
    }

    @Test
    void settings_are_found_and_secrets_are_only_set_or_not() throws IOException {
        browser.page("/settings");
        browser.says("alert.slack.url");
        assertThat(browser.text()).doesNotContain("hidden-1234", "sandbox-secret", RunningClaribooks.SECRET);
        seen("settings");
        browser.type(By.cssSelector("input[type=search]"), "slack");
        browser.until("the others are left out", () -> !browser.text().contains("alert.email.to"));
        assertThat(browser.text()).contains("alert.slack.url", "Set");
        seen("settings-found");
    }
}
