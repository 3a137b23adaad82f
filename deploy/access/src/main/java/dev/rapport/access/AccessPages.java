package dev.rapport.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;

/** The pages that a service with pages for people signs them in with, or turns them away. */
final class AccessPages {

  private final String signIn;
  private final String notYours;
  private final String issuerAway;

  AccessPages(ServicePages service) {
    Map<String, String> words =
        Map.of(
            "{name}", service.name(),
            "{readers}", service.readers(),
            "{home}", service.home());
    signIn = read("sign-in.html", words);
    notYours = read("not-yours.html", words);
    issuerAway = read("issuer-away.html", words);
  }

  /** Asks whether to sign in by the link, or says where to get one. */
  String signIn() {
    return signIn;
  }

  /** Who is known may not do this. */
  String notYours() {
    return notYours;
  }

  /** Nobody can be known now. */
  String issuerAway() {
    return issuerAway;
  }

  private static String read(String page, Map<String, String> words) {
    try (InputStream file =
        Objects.requireNonNull(AccessPages.class.getResourceAsStream("pages/" + page))) {
      String text = new String(file.readAllBytes(), UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace(word.getKey(), HtmlUtils.htmlEscape(word.getValue()));
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
