package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own Chromium, driven by the machine's own Node.js; tests skip where one of them is
 * absent, and fail where {@code RAPPORT_REQUIRE_ALL} is set. {@code -Drapport.chromium=} names
 * another one.
 */
final class Chromium implements AutoCloseable {

  private static final String ACCESSIBILITY = FormTexts.resource("accessibility.js");
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE = 15_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program, Path node) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
  }

  /** Skips the test where there is no browser. */
  static void require() {
    require(program(), "chromium");
    require(node(), "node (Node.js 18 or newer)");
  }

  /** Starts it. */
  static Chromium start() {
    return new Chromium(program().orElseThrow(), node().orElseThrow());
  }

  private static Optional<Path> program() {
    return Optional.ofNullable(System.getProperty("rapport.chromium"))
        .map(Path::of)
        .or(() -> onPath("chromium"))
        .or(() -> onPath("google-chrome"));
  }

  private static Optional<Path> node() {
    return onPath("node");
  }

  private static void require(Optional<Path> program, String name) {
    if (Boolean.parseBoolean(System.getenv("RAPPORT_REQUIRE_ALL"))) {
      assertThat(program).as(name + " on the PATH").isPresent();
    }
    assumeTrue(program.isPresent(), () -> "skipped: needs " + name + " on the PATH");
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Somebody's browser: it remembers nothing of the others. */
  BrowserContext visitor() {
    return patient(browser.newContext());
  }

  /** Somebody who lets no scripts run. */
  BrowserContext visitorWithoutScripts() {
    return patient(browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
  }

  private static BrowserContext patient(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /**
   * Looks at a page in each size and colour, keeps what it sees, and asserts that all can use it.
   */
  static void inspect(Page page, String name) {
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int width : new int[] {1100, 320}) {
        page.setViewportSize(width, width == 320 ? 640 : 900);
        String shot =
            name
                + "-"
                + (width == 320 ? "phone" : "desktop")
                + "-"
                + colours.name().toLowerCase(Locale.ROOT);
        page.screenshot(
            new Page.ScreenshotOptions().setPath(SHOTS.resolve(shot + ".png")).setFullPage(true));
        assertThat((List<?>) page.evaluate(ACCESSIBILITY)).as(shot).isEmpty();
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1100, 900);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
