package io.claribooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a screen, and the few things tests do with it. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium open(boolean dark) {
        return new Chromium(InstalledChromium.start(dark));
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

    /** Does something in a second window, as somebody else beside the first. */
    void besides(String address, Runnable act) {
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.WINDOW);
        try {
            driver.get(address);
            act.run();
        } finally {
            driver.close();
            driver.switchTo().window(first);
        }
    }

    /** Goes to a page of the console that is open. */
    void page(String path) {
        driver.executeScript("location.hash = arguments[0]", path);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Patient, also with what is drawn anew at the moment it is looked at. */
    private FluentWait<WebDriver> waiting() {
        return new WebDriverWait(driver, PATIENCE).ignoring(StaleElementReferenceException.class);
    }

    /** The first element, as soon as it is there. */
    WebElement find(By by) {
        return waiting().withMessage(() -> by + "; the page says:\n" + text()).until(open -> {
            return shown(by).orElse(null);
        });
    }

    private static By named(String words) {
        return By.xpath("//*[self::button or self::a][normalize-space(.)=" + quoted(words) + "]");
    }

    private static String quoted(String words) {
        return words.contains("'") ? '"' + words + '"' : "'" + words + "'";
    }

    /** A button or link by its words. */
    void click(String words) {
        click(named(words));
    }

    /** In the dialog that is open, where the page behind it may have a button of the same words. */
    void clickInDialog(String words) {
        click(By.xpath("//dialog[@open]//button[normalize-space(.)=" + quoted(words) + "]"));
    }

    /** Clicks the first element, as soon as it is there and nothing lies above it. */
    void click(By by) {
        waiting()
                .ignoring(ElementNotInteractableException.class)
                .withMessage(() -> by + " is to be clicked; the page says:\n" + text())
                .until(open -> {
                    Optional<WebElement> element = shown(by);
                    element.ifPresent(one -> {
                        driver.executeScript("arguments[0].scrollIntoView({block:'center'})", one);
                        one.click();
                    });
                    return element.isPresent();
                });
    }

    private Optional<WebElement> shown(By by) {
        return driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst();
    }

    /** Types into the first element, as soon as it is there. */
    void type(By by, CharSequence... keys) {
        waiting()
                .ignoring(ElementNotInteractableException.class)
                .withMessage(() -> by + " is to be typed into; the page says:\n" + text())
                .until(open -> {
                    Optional<WebElement> element = shown(by);
                    element.ifPresent(one -> one.sendKeys(keys));
                    return element.isPresent();
                });
    }

    /** Waits for a row of a table by what it says, until it says all of it. */
    void row(String... words) {
        find(rowOf(words));
    }

    /** A row of a table by what it says. */
    static By rowOf(String... words) {
        String all = Stream.of(words)
                .map(some -> "contains(normalize-space(.), " + quoted(some) + ")")
                .collect(Collectors.joining(" and "));
        return By.xpath("//tbody/tr[" + all + "]");
    }

    /** Waits until the page says this. */
    void says(String words) {
        until("the page is to say '" + words + "'", () -> text().contains(words));
    }

    /** Opens whatever is folded. */
    void unfold() {
        script("document.querySelectorAll('#page details').forEach(folded => { folded.open = true; })");
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Waits until something holds. */
    void until(String what, BooleanSupplier holds) {
        waiting().withMessage(() -> what + "; the page says:\n" + text()).until(open -> holds.getAsBoolean());
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
        return new TreeSet<>(((List<?>) names).stream().map(Object::toString).toList());
    }

    /** The same for a checker that drives the browser itself. */
    ChromeDriver driver() {
        return driver;
    }

    /** Waits until nothing loads and the styles of the page are in force. */
    void settle() {
        waiting()
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
