package dev.rapport.handoff.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a CRM says has changed, as a tree. */
final class CrmEvent {

  private final ObjectNode tree;
  private @Nullable Map<String, Object> facts;

  CrmEvent(ObjectNode tree) {
    this.tree = tree;
  }

  /** The node at {@code place}; a missing one where there is none. */
  JsonNode at(JsonPointer place) {
    return tree.at(place);
  }

  /** The text of what stands at {@code place}, stripped; null where nothing does. */
  @Nullable String text(JsonPointer place) {
    return text(at(place));
  }

  /** The text of a plain value, stripped; null where there is none. */
  static @Nullable String text(JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      return null;
    }
    // A number as it stands: written out, 1E999999999 would fill the memory.
    String text = node.isNumber() ? node.numberValue().toString() : node.asString();
    return text.isBlank() ? null : text.strip();
  }

  /** As conditions see it: without what is null, numbers as 64-bit integers or floating. */
  Map<String, Object> facts() {
    if (facts == null) {
      facts = object(tree);
    }
    return facts;
  }

  /** The same event, told again with its fields in another order, reads the same. */
  String canonical() {
    return sorted(facts()).toString();
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Object value = value(field.getValue());
      if (value != null) {
        object.put(field.getKey(), value);
      }
    }
    return object;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      for (JsonNode element : node) {
        Object value = value(element);
        if (value != null) {
          list.add(value);
        }
      }
      return list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      // Not the node's own: it refuses what a double does not hold.
      return node.numberValue().doubleValue();
    }
    return node.isNull() ? null : node.asString();
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, part) -> sorted.put(String.valueOf(key), sorted(part)));
      return sorted;
    }
    return value instanceof List<?> list ? list.stream().map(CrmEvent::sorted).toList() : value;
  }
}
