package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sender signs: parts of the request and text between them, written as <code>
 * {method}{url}{body}{header:X-Time}</code>.
 */
final class SignedText {

  private static final Pattern PART =
      Pattern.compile("\\{(method|url|plainUrl|body|header:([A-Za-z0-9-]+))}");
  private static final Pattern STRAY = Pattern.compile("[{}]");

  /** Characters that HubSpot decodes in the address before it signs. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  /** As HubSpot signs, version 3. */
  static final String HUBSPOT = "{method}{plainUrl}{body}{header:X-HubSpot-Request-Timestamp}";

  private final List<BiConsumer<CrmRequest, ByteArrayOutputStream>> parts = new ArrayList<>();
  private final boolean withUrl;
  private final boolean withBody;

  /**
   * Reads what is signed.
   *
   * @param url the address as the sender knows it, without its query; null if it is not signed
   * @throws IllegalArgumentException saying what is wrong with {@code template}
   */
  SignedText(String template, @Nullable String url) {
    Matcher part = PART.matcher(template);
    int end = 0;
    while (part.find()) {
      literal(template.substring(end, part.start()));
      parts.add(part(part.group(1), part.group(2), url));
      end = part.end();
    }
    literal(template.substring(end));
    withUrl = template.contains("{url}") || template.contains("{plainUrl}");
    withBody = template.contains("{body}");
  }

  /** Whether the body is part of it: else anybody could put another in its place. */
  boolean isWithBody() {
    return withBody;
  }

  boolean isWithUrl() {
    return withUrl;
  }

  byte[] of(CrmRequest request) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    parts.forEach(part -> part.accept(request, text));
    return text.toByteArray();
  }

  private void literal(String text) {
    if (STRAY.matcher(text).find()) {
      throw new IllegalArgumentException(
          "knows {method}, {url}, {body} and {header:NAME}, and no other braces");
    }
    byte[] bytes = text.getBytes(UTF_8);
    parts.add((request, to) -> to.writeBytes(bytes));
  }

  private static BiConsumer<CrmRequest, ByteArrayOutputStream> part(
      String name, @Nullable String header, @Nullable String url) {
    if (header != null) {
      return (request, to) -> {
        String value = request.header(header);
        to.writeBytes((value == null ? "" : value).getBytes(UTF_8));
      };
    }
    return switch (name) {
      case "method" -> (request, to) -> to.writeBytes(request.method().getBytes(UTF_8));
      case "url" -> (request, to) -> to.writeBytes(address(url, request).getBytes(UTF_8));
      case "plainUrl" -> (request, to) -> to.writeBytes(plain(address(url, request)));
      default -> (request, to) -> to.writeBytes(request.body());
    };
  }

  private static String address(@Nullable String url, CrmRequest request) {
    return (url == null ? "" : url) + (request.query().isEmpty() ? "" : "?" + request.query());
  }

  private static byte[] plain(String address) {
    String text = address;
    for (Map.Entry<String, String> plain : PLAIN.entrySet()) {
      text = text.replace(plain.getKey(), plain.getValue());
    }
    return text.getBytes(UTF_8);
  }
}
