package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.http.MediaType;

/** What pages with forms load beside them. */
final class FormAssets {

  /** The style of forms, hosted and embedded. */
  static final Asset STYLE = asset("form.css", new MediaType("text", "css", UTF_8));

  /** Puts a form on any page. */
  static final Asset EMBED = asset("embed.js", new MediaType("text", "javascript", UTF_8));

  private FormAssets() {}

  /**
   * A file that browsers keep.
   *
   * @param text what it says
   * @param type of it
   * @param version another one for another text
   */
  record Asset(String text, MediaType type, String version) {}

  /** A text that comes with the service. */
  static String text(String name) {
    try (InputStream file = FormAssets.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(String name, MediaType type) {
    String text = text(name);
    String version = Hashing.sha256().hashString(text, UTF_8).toString().substring(0, 16);
    return new Asset(text, type, version);
  }
}
