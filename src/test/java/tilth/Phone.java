package tilth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A real browser on a small screen and a slow line.
public final class Phone implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final ChromeDriver browser;
    private final Townhouse house;

    /// @param script whether the browser runs any
    public Phone(Townhouse house, String language, boolean script) {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "No browser walk: there is no " + CHROMIUM + " with " + DRIVER);
        this.house = house;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=" + language);
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        language,
                        "profile.managed_default_content_settings.javascript",
                        script ? 1 : 2));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        wide(360);
    }

    public void wide(int pixels) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 740, "deviceScaleFactor", 2, "mobile", true));
    }

    /// A line of 400 kbit/s with 400 ms there and back.
    public void onASlowLine() {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", false, "latency", 400, "downloadThroughput", 50_000, "uploadThroughput", 50_000));
    }

    public void open(String path) {
        browser.get(house.base.resolve(path).toString());
    }

    public String path() {
        return java.net.URI.create(browser.getCurrentUrl()).getPath();
    }

    public String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    public WebElement field(String name) {
        return browser.findElement(By.cssSelector("main [name='" + name + "']"));
    }

    public void write(String name, String text) {
        WebElement field = field(name);
        field.clear();
        field.sendKeys(text);
    }

    /// Presses the first main button of the page's form and waits for the next page.
    public void go() {
        follow(browser.findElement(By.cssSelector("main form button.act.main")));
    }

    public void follow(WebElement element) {
        WebElement page = browser.findElement(By.tagName("main"));
        element.sendKeys(Keys.ENTER); // by keyboard, as everything has to work
        new WebDriverWait(browser, PATIENCE).until(driver -> gone(page));
    }

    private static boolean gone(WebElement page) {
        try {
            page.isDisplayed();
            return false;
        } catch (org.openqa.selenium.WebDriverException replaced) {
            return true;
        }
    }

    /// Whether nothing sticks out at the side.
    public boolean fits() {
        List<?> widths = (List<?>) browser.executeScript(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        return ((Number) widths.get(0)).longValue() <= ((Number) widths.get(1)).longValue();
    }

    /// What the page needed on a first visit: bytes over the line, requests, bytes of script.
    public Weight weight(String path) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        open(path);
        List<?> sums = (List<?>) browser.executeScript("""
            const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            const once = [...new Map(all.map(e => [e.name, e])).values()]
            const bytes = list => list.reduce((sum, e) => sum + e.encodedBodySize, 0)
            return [bytes(once), once.length, bytes(once.filter(e => e.name.endsWith('.js')))]
            """);
        return new Weight(number(sums, 0), number(sums, 1), number(sums, 2));
    }

    public record Weight(long bytes, long requests, long script) {}

    private static long number(List<?> sums, int at) {
        return ((Number) sums.get(at)).longValue();
    }

    /// What the browser complained about since last asked.
    public List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    @Override
    public void close() {
        browser.quit();
    }
}
