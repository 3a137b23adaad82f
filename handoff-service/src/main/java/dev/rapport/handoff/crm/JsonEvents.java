package dev.rapport.handoff.crm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON with one event, or an array of them.
 *
 * @param place where the event or the array stands
 */
record JsonEvents(JsonPointer place) implements EventReader {

  private static final int DEEPEST = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .maxNameLength(10_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Override
  public Batch read(byte[] body) {
    JsonNode found = tree(body).at(place);
    if (found.isObject()) {
      return new Batch(List.of(new CrmEvent((ObjectNode) found)), null);
    }
    if (!found.isArray()) {
      throw new UnreadableUpdateException(
          "There is no event, and no array of them, at '%s'.".formatted(place));
    }
    if (found.size() > MOST_EVENTS) {
      throw new UnreadableUpdateException("At most %d events at once.".formatted(MOST_EVENTS));
    }
    List<@Nullable CrmEvent> events = new ArrayList<>(found.size());
    for (JsonNode element : found) {
      events.add(element instanceof ObjectNode object ? new CrmEvent(object) : null);
    }
    return new Batch(events, null);
  }

  @Override
  public Acknowledgement acknowledgement() {
    return Acknowledgement.JSON;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException notJson) {
      throw new UnreadableUpdateException(
          "The body is no JSON, or nests more than %d levels deep.".formatted(DEEPEST));
    }
  }
}
