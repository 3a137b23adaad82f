package dev.rapport.qualification.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request's body, up to a bound. */
final class BoundedBody {

  private BoundedBody() {}

  static String text(HttpServletRequest request, int mostBytes) throws IOException {
    byte[] body = bytes(request, mostBytes);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notText) {
      throw RequestException.invalid(
          List.of(new FieldFault("", "text.undecodable", "the body must be text in UTF-8")));
    }
  }

  /** JSON; of an empty body there is none. */
  static JsonNode json(HttpServletRequest request, int mostBytes, JsonMapper json)
      throws IOException {
    byte[] body = bytes(request, mostBytes);
    try {
      return json.readTree(body);
    } catch (JacksonException malformed) {
      throw RequestException.malformedJson("this is no JSON" + place(malformed));
    }
  }

  private static byte[] bytes(HttpServletRequest request, int mostBytes) throws IOException {
    byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw RequestException.tooLarge(mostBytes);
    }
    return body;
  }

  private static String place(JacksonException malformed) {
    var location = malformed.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : ": see line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
