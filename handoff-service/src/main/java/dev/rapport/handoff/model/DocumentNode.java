package dev.rapport.handoff.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * An object of a YAML document with its place, that collects faults instead of stopping at the
 * first.
 */
final class DocumentNode {

  /** Enough to mend a roster by; a request must not earn an answer many times its size. */
  private static final int MOST_FAULTS = 100;

  private static final int LONGEST_MESSAGE = 500;

  private final String path;
  private final int line;
  private final Map<String, Node> fields;
  private final Set<String> asked = new HashSet<>();
  private final List<RosterFault> faults;

  DocumentNode(String path, Node node, List<RosterFault> faults) {
    this.path = path;
    this.line = line(node);
    this.faults = faults;
    if (node instanceof MappingNode mapping) {
      this.fields = YamlDocument.fields(mapping, this::badKey);
    } else {
      this.fields = Map.of();
      fault("", line, "type.wrong", "must be an object");
    }
  }

  private void badKey(String key, int atLine, String problem) {
    fault(key, atLine, key.isEmpty() ? "type.wrong" : "field.repeated", problem);
  }

  String text(String field) {
    String value = optionalText(field);
    if (value == null && !hasFault(field)) {
      fault(field, line, "required", "is missing");
    }
    return value == null ? "?" : value;
  }

  @Nullable String optionalText(String field) {
    Node node = take(field);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    fault(field, line(node), "type.wrong", "must be text");
    return null;
  }

  int number(String field, int otherwise) {
    Integer number = optionalNumber(field);
    return number == null ? otherwise : number;
  }

  @Nullable Integer optionalNumber(String field) {
    Node node = take(field);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return Integer.valueOf(scalar.getValue());
      } catch (NumberFormatException e) {
        fault(field, line(node), "value.invalid", "is too large: " + scalar.getValue());
        return null;
      }
    }
    fault(field, line(node), "type.wrong", "must be a whole number");
    return null;
  }

  /** A number from 0 to 1. */
  @Nullable Double optionalShare(String field) {
    Node node = take(field);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.FLOAT) || scalar.getTag().equals(Tag.INT))) {
      double share =
          Double.parseDouble(scalar.getValue().replace(".inf", "Infinity").replace(".nan", "NaN"));
      if (share >= 0 && share <= 1) {
        return share;
      }
    }
    fault(field, line(node), "value.invalid", "must be a number from 0 to 1");
    return null;
  }

  boolean flag(String field, boolean otherwise) {
    Node node = take(field);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    fault(field, line(node), "type.wrong", "must be true or false");
    return otherwise;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Node node : sequence(field)) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        fault(field, line(node), "type.wrong", "must be a list of texts");
      }
    }
    return texts;
  }

  /** Whether the field holds an object. */
  boolean isObject(String field) {
    return fields.get(field) instanceof MappingNode;
  }

  /** The names of this object's fields, in order. */
  Set<String> names() {
    return fields.keySet();
  }

  <T> @Nullable T object(String field, Function<DocumentNode, @Nullable T> build) {
    Node node = take(field);
    return node == null ? null : new DocumentNode(child(field), node, faults).build(build);
  }

  <T> List<T> objects(String field, Function<DocumentNode, @Nullable T> build) {
    List<T> objects = new ArrayList<>();
    List<Node> nodes = sequence(field);
    for (int i = 0; i < nodes.size(); i++) {
      DocumentNode node = new DocumentNode(child(field) + "[" + i + "]", nodes.get(i), faults);
      T object = node.build(build);
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  /** Builds an object from this node; null, and a fault, where it is not valid. */
  <T> @Nullable T build(Function<DocumentNode, @Nullable T> build) {
    int before = faults.size();
    T object = null;
    try {
      object = build.apply(this);
    } catch (InvalidRosterFieldException e) {
      invalid(e.field(), e.getMessage());
    }
    for (String field : fields.keySet()) {
      if (!asked.contains(field)) {
        fault(
            field,
            line(fields.get(field)),
            "field.unknown",
            "is not a field here; here stand " + String.join(", ", new TreeSet<>(asked)));
      }
    }
    return faults.size() == before ? object : null;
  }

  /** A part that may be at fault without keeping what comes after it from being read. */
  <T> @Nullable T part(Supplier<@Nullable T> read) {
    try {
      return read.get();
    } catch (InvalidRosterFieldException e) {
      invalid(e.field(), e.getMessage());
      return null;
    }
  }

  /** Tells what {@code check} refuses, and goes on. */
  void check(Runnable check) {
    Object unused =
        part(
            () -> {
              check.run();
              return null;
            });
  }

  /** Whether nothing was found wrong with a field so far, or with anything in it. */
  boolean isSound(String field) {
    return !hasFault(field) && !hasFaultWithin(field);
  }

  /** Whether nothing was found wrong with the document so far. */
  boolean isSound() {
    return faults.isEmpty();
  }

  /** What is missing or of the wrong type has been said; its stand-in need not be reported too. */
  void invalid(String field, @Nullable String message) {
    if (isSound(field)) {
      Node at = fields.get(field.replaceAll("[\\[.].*", ""));
      fault(field, at == null ? line : line(at), "value.invalid", message);
    }
  }

  private void fault(String field, int atLine, String code, @Nullable String message) {
    if (faults.size() < MOST_FAULTS) {
      String text = String.valueOf(message);
      faults.add(
          new RosterFault(
              atLine,
              child(field),
              code,
              text.substring(0, Math.min(text.length(), LONGEST_MESSAGE))));
    }
  }

  private List<Node> sequence(String field) {
    Node node = take(field);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(field, line(node), "type.wrong", "must be a list");
    return List.of();
  }

  private @Nullable Node take(String field) {
    asked.add(field);
    return YamlDocument.known(fields.get(field));
  }

  private boolean hasFault(String field) {
    String full = child(field);
    return faults.stream().anyMatch(fault -> fault.field().equals(full));
  }

  private boolean hasFaultWithin(String field) {
    String list = child(field) + "[";
    return faults.stream().anyMatch(fault -> fault.field().startsWith(list));
  }

  private String child(String field) {
    if (field.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? field : path + "." + field;
  }

  private static int line(@Nullable Node node) {
    return node == null ? 1 : YamlDocument.line(node);
  }
}
