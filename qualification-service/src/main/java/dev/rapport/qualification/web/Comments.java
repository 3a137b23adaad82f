package dev.rapport.qualification.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.qualification.model.agreement.Decision;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Why somebody decides: text that can be left out, up to a bound. */
final class Comments {

  private Comments() {}

  /** The comment of a body; null for none. */
  static @Nullable String read(JsonNode comment, List<FieldFault> faults) {
    if (comment.isMissingNode() || comment.isNull()) {
      return null;
    }
    if (!comment.isString()) {
      faults.add(FieldFault.wrongType("comment", "text"));
      return null;
    }
    return bounded(comment.asString(), faults);
  }

  /**
   * The comment of a query; null for none. It is not asked of the request: of a body that says it
   * is a form, as curl's do, nothing would be left then.
   */
  static @Nullable String ofQuery(@Nullable String query) {
    String comment =
        UriComponentsBuilder.newInstance()
            .query(query == null ? "" : query)
            .build()
            .getQueryParams()
            .getFirst("comment");
    List<FieldFault> faults = new ArrayList<>();
    String read = comment == null ? null : bounded(decoded(comment), faults);
    if (!faults.isEmpty()) {
      throw RequestException.invalid(faults);
    }
    return read;
  }

  private static String decoded(String comment) {
    try {
      return URLDecoder.decode(comment, UTF_8);
    } catch (IllegalArgumentException undecodable) {
      throw RequestException.invalid(
          List.of(FieldFault.invalid("comment", "comment is not encoded as a query is")));
    }
  }

  private static @Nullable String bounded(String comment, List<FieldFault> faults) {
    if (comment.length() > Decision.MOST_COMMENT) {
      faults.add(
          new FieldFault(
              "comment",
              "text.too-long",
              "comment must have at most %d characters".formatted(Decision.MOST_COMMENT)));
      return null;
    }
    return comment.isBlank() ? null : comment.strip();
  }
}
