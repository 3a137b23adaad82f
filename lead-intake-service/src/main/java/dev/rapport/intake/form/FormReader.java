package dev.rapport.intake.form;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads forms from YAML, and says of a mistake where it is and what would be right. */
final class FormReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private FormReader() {}

  /**
   * Reads a form.
   *
   * @param name of the file, for messages
   * @throws InvalidFormException if it is none
   */
  static Form read(String name, String yaml) {
    if (yaml.isBlank()) {
      throw new InvalidFormException(name + ": the file is empty");
    }
    try {
      Form form = YAML.readValue(yaml, Form.class);
      if (form == null) {
        throw new InvalidFormException(name + ": there is nothing in the file");
      }
      return form;
    } catch (JacksonException e) {
      throw new InvalidFormException(name + ": " + place(e) + fault(e));
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    String line =
        location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr() + ", ";
    String path = e instanceof DatabindException databind ? path(databind.getPath()) : "";
    return line + (path.isEmpty() ? "" : path + ": ");
  }

  private static String path(List<JacksonException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String fault(JacksonException e) {
    Throwable cause = root(e);
    return cause instanceof IllegalArgumentException
        ? Objects.requireNonNullElse(cause.getMessage(), "not valid")
        : e.getOriginalMessage();
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    for (@Nullable Throwable next = e; next != null; next = next.getCause()) {
      root = next;
    }
    return root;
  }
}
