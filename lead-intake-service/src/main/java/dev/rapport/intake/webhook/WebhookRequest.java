package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.LeadDocument;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A vendor's request as it came, byte for byte: that is what signatures are made of. */
final class WebhookRequest {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(LeadDocument.DEEPEST)
                          .maxNumberLength(100)
                          .maxNameLength(10_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Beyond it no person has filled anything in, and no lead has as many. */
  private static final int MOST_FIELDS = 1_000;

  private final String method;
  private final String call;
  private final String query;
  private final Function<String, @Nullable String> headers;
  private final byte[] body;
  private @Nullable JsonNode json;

  /**
   * A request.
   *
   * @param call what stands in the address after the provider; empty if nothing does
   * @param query as it stands in the address, without the question mark; empty if there is none
   * @param headers a header's value by its name
   */
  WebhookRequest(
      String method,
      String call,
      String query,
      Function<String, @Nullable String> headers,
      byte[] body) {
    this.method = method;
    this.call = call;
    this.query = query;
    this.headers = headers;
    this.body = body.clone();
  }

  String method() {
    return method;
  }

  String call() {
    return call;
  }

  String query() {
    return query;
  }

  @Nullable String header(String name) {
    return headers.apply(name);
  }

  byte[] body() {
    return body.clone();
  }

  /** A parameter of the address. */
  Optional<String> parameter(String name) {
    return first(query, name);
  }

  /**
   * A field of the body as a form, found without keeping any other: the fields of what nobody
   * vouches for may be many times larger than the body.
   */
  Optional<String> formText(String name) {
    return first(new String(body, UTF_8), name);
  }

  /** The body as a form's fields, in their order; those beyond a thousand are left out. */
  List<Map.Entry<String, String>> form() {
    return pairs(new String(body, UTF_8));
  }

  /**
   * The body as JSON.
   *
   * @throws UnreadableRequestException if it is none
   */
  JsonNode json() {
    if (json == null) {
      json = parse();
    }
    return json;
  }

  /**
   * A text that stands in the body's JSON object, found without keeping anything else: a tree of
   * what nobody vouches for may be many times larger than the body.
   *
   * @throws UnreadableRequestException if the body is none
   */
  Optional<String> jsonText(String name) {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken first = parser.nextToken();
      Optional<String> text = Optional.empty();
      while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean named = parser.currentName().equals(name);
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        if (named) {
          text = isText ? Optional.of(parser.getString()) : Optional.empty();
        }
        parser.skipChildren();
      }
      parser.skipChildren();
      if (first == null || first.isScalarValue() || parser.nextToken() != null) {
        throw malformed("The body is no JSON object or array.");
      }
      return text;
    } catch (JacksonException notJson) {
      throw unreadable(notJson);
    }
  }

  private JsonNode parse() {
    try {
      JsonNode parsed = JSON.readTree(body);
      if (parsed.isContainer()) {
        return parsed;
      }
      throw malformed("The body is no JSON object or array.");
    } catch (JacksonException notJson) {
      throw unreadable(notJson);
    }
  }

  private static UnreadableRequestException unreadable(JacksonException notJson) {
    return notJson instanceof StreamConstraintsException
        ? new UnreadableRequestException(
            new FieldError(
                "",
                FaultCode.JSON_TOO_COMPLEX,
                "JSON may nest %d levels deep, and numbers and names have bounds."
                    .formatted(LeadDocument.DEEPEST)))
        : malformed("The body is no JSON.");
  }

  private static UnreadableRequestException malformed(String message) {
    return new UnreadableRequestException(new FieldError("", FaultCode.JSON_MALFORMED, message));
  }

  private static List<Map.Entry<String, String>> pairs(String encoded) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    int equals = encoded.indexOf('=');
    for (int start = 0; equals >= 0 && pairs.size() < MOST_FIELDS; ) {
      int end = end(encoded, start);
      if (equals > start && equals < end) {
        pairs.add(
            Map.entry(
                decoded(encoded.substring(start, equals)),
                decoded(encoded.substring(equals + 1, end))));
      }
      start = end + 1;
      equals = equals < start ? encoded.indexOf('=', start) : equals;
    }
    return pairs;
  }

  private static Optional<String> first(String encoded, String name) {
    int equals = encoded.indexOf('=');
    for (int start = 0; equals >= 0; ) {
      int end = end(encoded, start);
      if (equals < end && decoded(encoded.substring(start, equals)).equals(name)) {
        return Optional.of(decoded(encoded.substring(equals + 1, end)));
      }
      start = end + 1;
      equals = equals < start ? encoded.indexOf('=', start) : equals;
    }
    return Optional.empty();
  }

  /** Where the pair ends that begins at {@code start}. */
  private static int end(String encoded, int start) {
    int end = encoded.indexOf('&', start);
    return end < 0 ? encoded.length() : end;
  }

  /** A stray percent sign is taken as one: a person's words are not refused for it. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text.replace('+', ' ');
    }
  }
}
