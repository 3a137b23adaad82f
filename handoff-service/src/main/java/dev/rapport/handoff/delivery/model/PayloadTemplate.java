package dev.rapport.handoff.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a JSON object of a handoff: an expression in CEL that builds it as a value, so that nothing
 * a person typed can break out of its place. Entries without a value are left out.
 */
public final class PayloadTemplate {

  /** The format whose template the destination brings along. */
  public static final String CUSTOM = "custom";

  /** The payloads that are shipped. */
  public static final List<String> SHIPPED =
      List.of("generic", "slack", "salesforce", "hubspot", "pipedrive", "odoo");

  private static final int MOST_BYTES = 1 << 18;
  private static final CelCompiler COMPILER =
      HandoffShape.compiler(MapType.create(SimpleType.STRING, SimpleType.DYN));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String text;
  private final CelRuntime.Program program;

  private PayloadTemplate(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /**
   * The template of a format.
   *
   * @param custom of the format {@link #CUSTOM}
   * @throws IllegalArgumentException if there is no such format, or the template is at fault
   */
  public static PayloadTemplate of(String format, @Nullable String custom) {
    if (format.equals(CUSTOM)) {
      if (custom == null || custom.isBlank()) {
        throw new IllegalArgumentException("must be given for the format custom");
      }
      return compile(custom);
    }
    return compile(shipped(format));
  }

  /**
   * Compiles and type-checks a template, and tries it on a handoff with all that can be known and
   * on one with the least.
   *
   * @throws IllegalArgumentException saying what is at fault
   */
  public static PayloadTemplate compile(String text) {
    try {
      PayloadTemplate template =
          new PayloadTemplate(
              text, HandoffShape.RUNTIME.createProgram(COMPILER.compile(text).getAst()));
      template.tryOn(SampleHandoff.full(), "a sample");
      template.tryOn(SampleHandoff.bare(), "a sample without anything optional");
      return template;
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("is no template: " + e.getMessage(), e);
    }
  }

  private void tryOn(Map<String, Object> facts, String sample) {
    try {
      byte[] unused = render(facts);
    } catch (UnrenderableException e) {
      throw new IllegalArgumentException("fails for %s: %s".formatted(sample, e.getMessage()), e);
    }
  }

  /**
   * A shipped template's text.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static String shipped(String format) {
    if (!SHIPPED.contains(format)) {
      throw new IllegalArgumentException(
          "must be one of %s, %s".formatted(String.join(", ", SHIPPED), CUSTOM));
    }
    try (InputStream resource =
        PayloadTemplate.class.getResourceAsStream("/delivery/" + format + ".cel")) {
      if (resource == null) {
        throw new IllegalStateException("the template " + format + " is not on the class path");
      }
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The template as it was written. */
  public String text() {
    return text;
  }

  /**
   * The payload for a handoff, as JSON in UTF-8.
   *
   * @throws UnrenderableException if the template asks for what the handoff does not have, or makes
   *     more than 256 KiB of it
   */
  public byte[] render(Map<String, Object> facts) {
    byte[] json;
    try {
      HandoffValue handoff = HandoffValue.of(facts);
      Object made =
          program.eval(
              name -> name.equals(HandoffShape.HANDOFF) ? Optional.of(handoff) : Optional.empty());
      json = JSON.writeValueAsBytes(plain(made));
    } catch (CelEvaluationException e) {
      throw new UnrenderableException("the template asks for something unknown", e);
    } catch (JacksonException e) {
      throw new UnrenderableException("the payload cannot be written as JSON", e);
    }
    if (json.length > MOST_BYTES) {
      throw new UnrenderableException("the payload is above 256 KiB");
    }
    return json;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value == null
        || value instanceof NullValue
        || value instanceof com.google.protobuf.NullValue) {
      return null;
    }
    if (value instanceof HandoffValue part) {
      return plain(part.value());
    }
    if (value instanceof Map<?, ?> map) {
      return entries(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PayloadTemplate::plain).toList();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new UnrenderableException(
        "a payload holds texts, numbers, booleans, lists and maps, and no "
            + value.getClass().getSimpleName());
  }

  private static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new UnrenderableException("the keys of a payload are texts");
          }
          Object plain = plain(value);
          if (plain != null && !plain.equals("")) {
            entries.put(name, plain);
          }
        });
    return entries;
  }
}
