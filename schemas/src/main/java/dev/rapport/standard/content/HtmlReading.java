package dev.rapport.standard.content;

import dev.rapport.standard.content.PageBuilder.Escapes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Reads what is shown of HTML. Left out is what no reader sees, and what stands on every page of a
 * site and speaks to nobody: {@code nav} and {@code footer}.
 */
final class HtmlReading implements NodeFilter {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "head",
          "title",
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "math",
          "nav",
          "footer",
          "textarea",
          "select",
          "iframe",
          "object",
          "video",
          "audio",
          "canvas");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  /** What stands alone beside what the library takes for a block. */
  private static final Set<String> OWN_BLOCKS =
      Set.of("td", "th", "dt", "dd", "li", "figcaption", "summary", "button", "label", "legend");

  private final PageBuilder page;
  private final int base;
  private final Deque<Integer> pressed = new ArrayDeque<>();

  private HtmlReading(PageBuilder page, int base) {
    this.page = page;
    this.base = base;
  }

  static Page read(String source) {
    PageBuilder page = new PageBuilder(source, Escapes.REFERENCES);
    Document document = into(page, source, 0);
    Element html = document.selectFirst("html[lang]");
    return page.build(html == null ? null : html.attr("lang"));
  }

  /**
   * Adds a part of a source to a page.
   *
   * @param base where in the source it begins
   */
  static Document into(PageBuilder page, String html, int base) {
    Document document = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    NodeTraversor.filter(new HtmlReading(page, base), document);
    page.endBlock(false);
    return document;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      add(text.getWholeText(), text.sourceRange());
    } else if (node instanceof Element element) {
      return enter(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult enter(Element element) {
    String tag = element.normalName();
    if (LEFT_OUT.contains(tag) || isHidden(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    switch (tag) {
      case "br" -> page.endLine();
      case "img" -> {
        if (!pressed.isEmpty()) {
          addAttribute(element, "alt");
        }
      }
      case "input" -> enterInput(element);
      default -> {
        if (isBlock(element)) {
          page.endBlock(false);
        }
      }
    }
    if (isPressed(element)) {
      pressed.push(page.length());
    }
    return FilterResult.CONTINUE;
  }

  private void enterInput(Element input) {
    String type = input.attr("type").toLowerCase(Locale.ROOT);
    if (Set.of("submit", "button", "image").contains(type)) {
      page.endBlock(false);
      int start = page.length();
      addAttribute(input, type.equals("image") ? "alt" : "value");
      page.clickable(start, ActionKind.BUTTON);
      page.endBlock(false);
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (isPressed(element)) {
        leavePressed(element, pressed.pop());
      }
      if (isBlock(element)) {
        page.endBlock(HEADINGS.contains(element.normalName()));
      }
    }
    return FilterResult.CONTINUE;
  }

  private void leavePressed(Element element, int start) {
    if (page.length() == start) {
      addAttribute(element, "aria-label");
    }
    page.clickable(start, isButton(element) ? ActionKind.BUTTON : ActionKind.LINK);
  }

  private static boolean isPressed(Element element) {
    boolean link = element.normalName().equals("a") && element.hasAttr("href");
    return link || isButton(element);
  }

  private static boolean isButton(Element element) {
    String tag = element.normalName();
    return tag.equals("button")
        || element.attr("role").equalsIgnoreCase("button")
        || (tag.equals("a") && looksLikeAButton(element.className().toLowerCase(Locale.ROOT)));
  }

  private static boolean looksLikeAButton(String classes) {
    return classes.contains("btn") || classes.contains("button") || classes.contains("cta");
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equalsIgnoreCase("true")
        || element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
  }

  private static boolean isBlock(Element element) {
    return element.isBlock() || OWN_BLOCKS.contains(element.normalName());
  }

  private void addAttribute(Element element, String name) {
    String value = element.attr(name);
    if (!value.isBlank()) {
      page.space();
      add(value, element.attributes().sourceRange(name).valueRange());
      page.space();
    }
  }

  private void add(String shown, Range range) {
    if (range.isTracked()) {
      page.append(shown, base + range.startPos(), base + range.endPos());
    }
  }
}
