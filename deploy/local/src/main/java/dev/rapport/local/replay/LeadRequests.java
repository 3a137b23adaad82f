package dev.rapport.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.local.replay.ReplayMapping.LeadPart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of rows. */
final class LeadRequests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LeadRequests() {}

  /**
   * A lead to send.
   *
   * @param json the body
   * @param key its idempotency key: replaying a file again sends nothing new
   * @param person what requests of the same person have in common
   */
  record LeadRequest(String json, String key, String person) {}

  /** The lead of a row; a row of JSON without a mapping is sent as it is. */
  static LeadRequest of(Row row, @Nullable LeadPart part) {
    if (part == null) {
      String json = row.json() == null ? "{}" : row.json();
      return new LeadRequest(json, rowKey(row, json), person(row.text("email"), row.text("phone")));
    }
    ObjectNode lead = JSON.createObjectNode();
    part.fields().forEach((path, value) -> value.of(row).ifPresent(text -> put(lead, path, text)));
    String json = lead.toString();
    String key =
        part.key() == null
            ? rowKey(row, json)
            : part.key().of(row).orElseGet(() -> rowKey(row, json));
    return new LeadRequest(
        json, key, person(lead.path("email").asString(""), lead.path("phone").asString("")));
  }

  private static String person(String email, String phone) {
    return email.isEmpty() ? phone : email;
  }

  private static void put(ObjectNode lead, String path, String text) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      lead.put(path, text);
    } else {
      lead.withObjectProperty(path.substring(0, dot)).put(path.substring(dot + 1), text);
    }
  }

  /** The same row at the same place has the same key. */
  private static String rowKey(Row row, String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest((row.line() + "\n" + json).getBytes(UTF_8));
      return "replay-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
