package dev.rapport.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own Chromium, driven by the machine's own Node.js; tests skip where one of them is
 * absent, and fail where {@code RAPPORT_REQUIRE_ALL} is set. {@code -Drapport.chromium=} names
 * another one.
 */
final class Chromium implements AutoCloseable {

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

  private static BrowserContext patient(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /** Keeps what a page looks like on a desk and on a phone; it fits into both. */
  static void show(Page page, String name) {
    for (int width : new int[] {1280, 375}) {
      page.setViewportSize(width, width == 375 ? 700 : 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SHOTS.resolve(name + "-" + width + ".png"))
              .setFullPage(true));
      assertThat(
              (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("%s fits into %d pixels", name, width)
          .isTrue();
    }
    page.setViewportSize(1280, 900);
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
