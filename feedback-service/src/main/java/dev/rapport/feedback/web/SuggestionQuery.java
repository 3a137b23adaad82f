package dev.rapport.feedback.web;

import dev.rapport.feedback.web.FieldFault.Code;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a request for a suggestion says beside its body. Read from the query alone: asked for
 * parameters, the server would take a CSV that comes as a form for one, and columns may have
 * commas.
 *
 * @param label the column of the outcomes
 * @param positive the outcome that counts as won; null to find it out
 * @param include columns to learn from whatever they are flagged for
 * @param exclude columns not to learn from
 */
record SuggestionQuery(
    String label, @Nullable String positive, Set<String> include, Set<String> exclude) {

  /**
   * Reads a query.
   *
   * @throws ProblemException if it names no label
   */
  static SuggestionQuery of(@Nullable String query) {
    MultiValueMap<String, String> parameters =
        UriComponentsBuilder.newInstance()
            .query(query == null ? "" : query)
            .build()
            .getQueryParams();
    String label = decoded(parameters.getFirst("label"));
    if (label == null || label.isBlank()) {
      String message = "the column of the outcomes is expected";
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "label: " + message,
          List.of(new FieldFault("label", Code.REQUIRED, message)));
    }
    return new SuggestionQuery(
        label,
        decoded(parameters.getFirst("positive")),
        all(parameters.get("include")),
        all(parameters.get("exclude")));
  }

  private static Set<String> all(@Nullable List<String> values) {
    return values == null
        ? Set.of()
        : values.stream()
            .map(value -> String.valueOf(decoded(value)))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable String decoded(@Nullable String value) {
    try {
      return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      String message = "a % is followed by two hexadecimal digits";
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          message,
          List.of(new FieldFault("query", Code.VALUE_INVALID, message)),
          e);
    }
  }
}
