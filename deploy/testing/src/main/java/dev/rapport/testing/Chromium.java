package dev.rapport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine's own Chromium, driven by the machine's own Node.js; tests skip where one of them is
 * absent, and fail where {@code RAPPORT_REQUIRE_ALL} is set. {@code -Drapport.chromium=} names
 * another one. Pictures are kept in {@code target/screenshots} of the module under test.
 */
public final class Chromium implements AutoCloseable {

  private static final String ACCESSIBILITY = script("accessibility.js");
  private static final String FOCUS = script("focus.js");

  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE = 15_000;

  /** How big what is looked at is, in CSS pixels. */
  private enum Sheet {
    DESKTOP(1280, 900),
    /** The smallest that is in use. */
    PHONE(320, 640),
    /** A4 at 96 pixels an inch, less its margins. */
    PAPER(718, 1047);

    private final int width;
    private final int height;

    Sheet(int width, int height) {
      this.width = width;
      this.height = height;
    }

    void of(Page page) {
      page.setViewportSize(width, height);
    }

    String inWords() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
  public static void require() {
    require(program(), "chromium");
    require(node(), "node (Node.js 18 or newer)");
  }

  /** Starts it. */
  public static Chromium start() {
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
  public BrowserContext visitor() {
    return patient(browser.newContext());
  }

  /** Somebody who lets no scripts run. */
  public BrowserContext visitorWithoutScripts() {
    return patient(browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
  }

  private static BrowserContext patient(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /**
   * Looks at a page in each size and colour and on paper, keeps what it sees as {@code
   * name-size-colour.png}, and asserts that all can use it: labels, names, order, contrast, sizes
   * to touch, no scrolling sideways. The page is left at a desk's size, in light colours.
   */
  public static void inspect(Page page, String name) {
    for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (Sheet screen : List.of(Sheet.DESKTOP, Sheet.PHONE)) {
        screen.of(page);
        look(page, name + "-" + screen.inWords() + "-" + colours.name().toLowerCase(Locale.ROOT));
      }
    }
    onPaper(page, name + "-" + Sheet.PAPER.inWords());
    Sheet.DESKTOP.of(page);
    walk(page);
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)));
  }

  /** Where a picture of this name is kept. */
  public static Path picture(String name) {
    return SHOTS.resolve(name + ".png");
  }

  /** Paper is white whatever the screen's colours. */
  private static void onPaper(Page page, String shot) {
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
    Sheet.PAPER.of(page);
    look(page, shot);
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT));
  }

  private static void look(Page page, String shot) {
    page.screenshot(new Page.ScreenshotOptions().setPath(picture(shot)).setFullPage(true));
    assertThat((List<?>) page.evaluate(ACCESSIBILITY)).as(shot).isEmpty();
  }

  /**
   * Goes through a page by the Tab key from its beginning to its end and asserts that everything
   * that can be used is come by, and is seen to be.
   */
  private static void walk(Page page) {
    page.evaluate(
        "document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)");
    page.locator("body")
        .evaluate(
            "body => { body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); }");
    int usable = (Integer) page.evaluate(FOCUS, "count");
    for (int i = 0; i < usable; i++) {
      page.keyboard().press("Tab");
      assertThat((List<?>) page.evaluate(FOCUS, "note")).as("Tab %d", i + 1).isEmpty();
    }
    assertThat((List<?>) page.evaluate(FOCUS, "missed")).as("never come by").isEmpty();
  }

  private static String script(String name) {
    try (InputStream in = Chromium.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
