package dev.rapport.handoff.crm;

import dev.rapport.handoff.model.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a file of connections with its place; it collects faults instead of stopping. */
final class SettingNode {

  private final String file;
  private final String path;
  private final Node node;
  private final List<ConnectionFault> faults;
  private final Map<String, SettingNode> fields = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();

  SettingNode(String file, String path, Node node, List<ConnectionFault> faults) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.faults = faults;
    if (node instanceof MappingNode mapping) {
      YamlDocument.fields(
              mapping,
              (key, line, problem) ->
                  faults.add(new ConnectionFault(file, line, child(key), problem)))
          .forEach(
              (name, value) -> fields.put(name, new SettingNode(file, child(name), value, faults)));
    }
  }

  private String child(String name) {
    if (name.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Says that this node is wrong. */
  void fault(String message) {
    faults.add(new ConnectionFault(file, YamlDocument.line(node), path, message));
  }

  String file() {
    return file;
  }

  boolean isObject() {
    return node instanceof MappingNode;
  }

  /** Whether it is an object without any field. */
  boolean isEmpty() {
    return isObject() && fields.isEmpty();
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The node of a field; null where there is none. */
  @Nullable SettingNode find(String field) {
    asked.add(field);
    SettingNode found = fields.get(field);
    return found == null || YamlDocument.known(found.node) == null ? null : found;
  }

  /** The node of a field; where there is none, that is a fault. */
  @Nullable SettingNode require(String field, String what) {
    SettingNode found = find(field);
    if (found == null) {
      fault("needs '%s': %s".formatted(field, what));
    }
    return found;
  }

  /** The text of this node; null, and a fault, where it is none. */
  @Nullable String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    fault("must be text");
    return null;
  }

  /** The text of a field that may be left out. */
  String text(String field, String otherwise) {
    SettingNode found = find(field);
    String text = found == null ? otherwise : found.text();
    return text == null ? otherwise : text;
  }

  /** The text of a field that must be there. */
  @Nullable String requiredText(String field, String what) {
    SettingNode found = require(field, what);
    return found == null ? null : found.text();
  }

  /** What {@code read} makes of this node's text; null, and a fault, where it refuses it. */
  <T> @Nullable T read(Function<String, T> read) {
    String text = text();
    try {
      return text == null ? null : read.apply(text);
    } catch (IllegalArgumentException refused) {
      fault(String.valueOf(refused.getMessage()));
      return null;
    }
  }

  /** The elements of a list; of anything else, itself. */
  List<SettingNode> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<SettingNode> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      elements.add(new SettingNode(file, path + "[" + elements.size() + "]", element, faults));
    }
    return elements;
  }

  /** Every field, whatever its name. */
  void each(BiConsumer<String, SettingNode> use) {
    asked.addAll(fields.keySet());
    fields.forEach(use);
  }

  /** Says of every field that nobody has asked for that it is none. */
  void refuseOthers() {
    if (!isObject()) {
      fault("must be an object with " + String.join(", ", asked));
      return;
    }
    fields.forEach(
        (name, field) -> {
          if (!asked.contains(name)) {
            field.fault("is no setting here; there are " + String.join(", ", asked));
          }
        });
  }
}
