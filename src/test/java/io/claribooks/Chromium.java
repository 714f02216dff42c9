package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a screen, and the few things tests do with it. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens one, or has the test skipped with the reason where there is none. */
    static Chromium open(boolean dark) {
        Path browser = found("CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Path service = found("CHROMEDRIVER", "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
        Assumptions.assumeTrue(
                browser != null && service != null,
                "needs Chromium and its driver: apt-get install chromium chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--lang=en-US",
                "--window-size=1280,860");
        if (dark) {
            options.addArguments("--force-dark-mode", "--blink-settings=preferredColorScheme=0");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(service.toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(driver, options));
    }

    private static Path found(String variable, String... usual) {
        String given = System.getenv(variable);
        return Stream.concat(Stream.ofNullable(given), Stream.of(usual))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    void size(int width, int height) {
        // Headless windows are not narrower than 500; the page is.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    }

    /** Has pages drawn as for somebody who likes them dark, or not. */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void go(String address) {
        driver.get(address);
    }

    /** Goes to a page of the console that is open. */
    void page(String path) {
        driver.executeScript("location.hash = arguments[0]", path);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** The first element, as soon as it is there. */
    WebElement find(By by) {
        return new WebDriverWait(driver, PATIENCE).until(open -> {
            List<WebElement> all = open.findElements(by);
            return all.stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
        });
    }

    /** A button or link by its words. */
    WebElement named(String words) {
        return find(By.xpath("//*[self::button or self::a][normalize-space(.)=" + quoted(words) + "]"));
    }

    private static String quoted(String words) {
        return words.contains("'") ? '"' + words + '"' : "'" + words + "'";
    }

    void click(String words) {
        WebElement element = named(words);
        driver.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
        element.click();
    }

    /** Waits until the page says this. */
    void says(String words) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "the page to say '" + words + "'; it says:\n" + text())
                .until(open -> text().contains(words));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    Object script(String script, Object... values) {
        return ((JavascriptExecutor) driver).executeScript(script, values);
    }

    /** What the browser's console said, apart from answers of 401 before the sign-in. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(line -> !line.contains("401"))
                .toList();
    }

    /** Every host a file came from. */
    Set<String> hosts() {
        Object names = script("return performance.getEntriesByType('resource').map(e => new URL(e.name).host)");
        return new java.util.TreeSet<>(
                ((List<?>) names).stream().map(Object::toString).toList());
    }

    /** What keeps people out who see, hear or move otherwise, of the two worse kinds. */
    void isAccessible(String page) {
        List<Rule> violations = new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .toList();
        assertThat(violations)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as(page)
                .isEmpty();
    }

    /** Waits until nothing loads and the styles of the page are in force. */
    void settle() {
        new WebDriverWait(driver, PATIENCE)
                .until(open -> driver.findElements(By.cssSelector(".loading")).isEmpty()
                        && Boolean.TRUE.equals(script("return [...document.styleSheets].length"
                                + " === document.querySelectorAll('link[rel=stylesheet]').length")));
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
