package dev.rapport.standard.content;

import dev.rapport.standard.content.PageBuilder.Escapes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads what is shown of Markdown, with the HTML in it. Left out are blocks of code. */
final class MarkdownReading {
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .build();

  private final String source;
  private final PageBuilder page;
  private final Deque<Pressed> pressed = new ArrayDeque<>();

  private MarkdownReading(String source, PageBuilder page) {
    this.source = source;
    this.page = page;
  }

  private record Pressed(int start, ActionKind kind, boolean inHtml) {}

  static Page read(String source) {
    PageBuilder page = new PageBuilder(source, Escapes.REFERENCES_AND_BACKSLASHES);
    new MarkdownReading(source, page).walk(PARSER.parse(withoutFrontMatter(source)));
    return page.build(null);
  }

  /** Site generators keep their settings above the text, between two lines of dashes. */
  private static String withoutFrontMatter(String source) {
    if (!source.startsWith("---\n") && !source.startsWith("---\r\n")) {
      return source;
    }
    int end = source.indexOf("\n---", 3);
    if (end < 0) {
      return source;
    }
    StringBuilder blanked = new StringBuilder(source);
    for (int i = 0; i < end + 4; i++) {
      if (source.charAt(i) != '\n' && source.charAt(i) != '\r') {
        blanked.setCharAt(i, ' ');
      }
    }
    return blanked.toString();
  }

  /** Not by recursion: what is nested deep must not end the stack. */
  private void walk(Node root) {
    Node node = root;
    while (node != null) {
      boolean within = enter(node);
      Node child = within ? node.getFirstChild() : null;
      if (child != null) {
        node = child;
        continue;
      }
      Node left = node;
      leave(left);
      while (left != root && left.getNext() == null) {
        left = left.getParent();
        leave(left);
      }
      node = left == root ? null : left.getNext();
    }
  }

  /** Whether what is in it is looked at. */
  private boolean enter(Node node) {
    if (node instanceof Text text) {
      add(text.getLiteral(), node);
    } else if (node instanceof Code code) {
      add(code.getLiteral(), node);
    } else if (node instanceof SoftLineBreak) {
      page.endLine();
    } else if (node instanceof HardLineBreak) {
      page.endLine();
    } else if (node instanceof HtmlInline html) {
      pressInHtml(html.getLiteral().toLowerCase(Locale.ROOT));
    } else if (node instanceof HtmlBlock) {
      addHtml(node);
    } else if (node instanceof Link) {
      pressed.push(new Pressed(page.length(), ActionKind.LINK, false));
    } else if (node instanceof Block) {
      page.endBlock(false);
    }
    return !(node instanceof Image) || !pressed.isEmpty();
  }

  private void leave(Node node) {
    if (node instanceof Link && !pressed.isEmpty()) {
      Pressed link = pressed.pop();
      page.clickable(link.start(), link.kind());
    } else if (node instanceof Block) {
      pressed.clear();
      page.endBlock(node instanceof Heading);
    }
  }

  private void pressInHtml(String tag) {
    if (tag.startsWith("<a ") || tag.startsWith("<button")) {
      boolean button = tag.startsWith("<button") || tag.contains("btn") || tag.contains("button");
      ActionKind kind = button ? ActionKind.BUTTON : ActionKind.LINK;
      pressed.push(new Pressed(page.length(), kind, true));
    } else if (tag.startsWith("</a") || tag.startsWith("</button")) {
      Pressed last = pressed.peek();
      if (last != null && last.inHtml()) {
        pressed.pop();
        page.clickable(last.start(), last.kind());
      }
    }
  }

  private void addHtml(Node block) {
    Span span = span(block);
    if (span != null) {
      HtmlReading.into(page, source.substring(span.start(), span.end()), span.start());
    }
  }

  private void add(String shown, Node node) {
    Span span = span(node);
    if (span != null) {
      page.append(shown, span.start(), span.end());
    }
  }

  private record Span(int start, int end) {}

  private @Nullable Span span(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    if (spans.isEmpty()) {
      return null;
    }
    SourceSpan last = spans.get(spans.size() - 1);
    int end = Math.min(source.length(), last.getInputIndex() + last.getLength());
    return new Span(Math.min(spans.get(0).getInputIndex(), end), end);
  }
}
