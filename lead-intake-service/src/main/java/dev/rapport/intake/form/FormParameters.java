package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.web.BodyRoom;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a form sent, by the names of its inputs, in its order. An input that was sent several times
 * has all its values, separated by commas.
 *
 * @param values by name
 */
public record FormParameters(Map<String, String> values) {

  /** Beyond it nobody has filled anything in. */
  private static final int MOST_INPUTS = 1_000;

  /** Takes a copy. */
  public FormParameters {
    values = new LinkedHashMap<>(values);
  }

  /** Nothing was sent. */
  public static FormParameters none() {
    return new FormParameters(Map.of());
  }

  /** The value of an input; empty if it was left empty or not sent. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Reads the query of a page's address, and nothing else: the servlet's own parameters would have
   * a body read too.
   */
  static FormParameters ofQuery(HttpServletRequest request) {
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    return ofUrlEncoded(query.getBytes(ISO_8859_1));
  }

  /** Reads a body of {@code application/x-www-form-urlencoded}, which never fails. */
  static FormParameters ofUrlEncoded(byte[] body) {
    Inputs inputs = new Inputs();
    for (String pair : new String(body, ISO_8859_1).split("&", MOST_INPUTS)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        inputs.add(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return inputs.parameters();
  }

  /** Text that is no such encoding is kept as it came. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /**
   * Reads the parts of a body of {@code multipart/form-data}. Of a file only its name is kept.
   *
   * @throws IOException if the body cannot be read
   * @throws ServletException if it is no such body
   */
  static FormParameters ofParts(HttpServletRequest request) throws IOException, ServletException {
    Inputs inputs = new Inputs();
    Collection<Part> parts = request.getParts();
    // Until here they wait on disk, however slowly they came.
    BodyRoom.take(request, request.getContentLengthLong());
    for (Part part : parts) {
      String file = part.getSubmittedFileName();
      inputs.add(
          part.getName(),
          file == null ? new String(part.getInputStream().readAllBytes(), UTF_8) : file);
    }
    return inputs.parameters();
  }

  /** What was read so far. */
  private static final class Inputs {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    void add(String name, String value) {
      values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }

    FormParameters parameters() {
      return new FormParameters(
          values.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> joined(entry.getValue()),
                      (one, other) -> one,
                      LinkedHashMap::new)));
    }

    /** An input that was doubled says what it says once. */
    private static String joined(List<String> values) {
      return values.stream().filter(v -> !v.isBlank()).distinct().collect(Collectors.joining(", "));
    }
  }
}
