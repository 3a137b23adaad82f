package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document parsed into a tree, with the line and column of every field.
 *
 * <p>What a document can do to its reader is bounded: its size, its depth, the number of values
 * that its aliases unfold to.
 *
 * @param root the tree
 * @param marks where each field stands, by path ({@code criteria.timing.bands[2]})
 */
record StandardDocument(JsonNode root, Map<String, Mark> marks) {
  static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_DEPTH = 30; // a standard has six levels
  private static final int MAX_VALUES = 100_000;
  private static final int MAX_DIGITS = 30; // before the decimal point, and after it

  /** A line in whose last text a quotation mark begins, and no other ends it. */
  private static final Pattern OPENED =
      Pattern.compile(
          "^(?:[^\"'#]|(?<=[\\p{L}\\d])'|\"(?:[^\"\\\\]|\\\\.)*+\"|(?<![\\p{L}\\d])'[^']*+')*+"
              + "(?:\"(?:[^\"\\\\]|\\\\.)*+|(?<![\\p{L}\\d])'[^']*+)$");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("lead standard")
          .setCodePointLimit(MAX_CHARACTERS)
          .setMaxAliasesForCollections(50)
          .setAllowDuplicateKeys(true) // found by us, all at once and with the field's name
          .setUseMarks(true)
          .build();

  static StandardDocument parse(String yaml, List<StandardFault> faults) {
    Tree tree = new Tree(faults);
    JsonNode root = JsonNodeFactory.instance.missingNode();
    try {
      Optional<Node> node =
          isTooDeep(yaml, faults) ? Optional.empty() : new Compose(SETTINGS).composeString(yaml);
      if (node.isPresent()) {
        root = tree.of(node.get(), "", 0);
      } else if (faults.isEmpty()) {
        faults.add(new StandardFault(1, 1, "", "the document is empty"));
      }
    } catch (MarkedYamlEngineException e) {
      faults.add(unreadable(e, yaml));
    } catch (YamlEngineException e) {
      faults.add(new StandardFault(1, 1, "", "cannot be read: " + e.getMessage()));
    }
    return new StandardDocument(root, tree.marks);
  }

  /** Composing calls itself for each level, parsing does not: so levels are counted first. */
  private static boolean isTooDeep(String yaml, List<StandardFault> faults) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        Mark mark = event.getStartMark().orElse(null);
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        faults.add(new StandardFault(line, column, "", "the document is nested too deep"));
        return true;
      }
    }
    return false;
  }

  /** The fault at a field; a field that is not there is placed where its parent stands. */
  StandardFault fault(String field, String message) {
    String place = field;
    while (!marks.containsKey(place) && !place.isEmpty()) {
      place = parent(place);
    }
    Mark mark = marks.get(place);
    return mark == null
        ? new StandardFault(1, 1, field, message)
        : new StandardFault(mark.getLine() + 1, mark.getColumn() + 1, field, message);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static StandardFault unreadable(MarkedYamlEngineException e, String yaml) {
    Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return new StandardFault(
        line, column, "", "this is no YAML: " + context + e.getProblem() + quotation(yaml, line));
  }

  /**
   * A text whose quotation mark is not closed ends at the next one, lines below, and there YAML
   * finds the fault.
   */
  private static String quotation(String yaml, int until) {
    List<String> lines = yaml.lines().limit(until).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher opened = OPENED.matcher(lines.get(i));
      if (opened.find()) {
        return "; the quotation mark opened in line %d may not be closed".formatted(i + 1);
      }
    }
    return "";
  }

  /** Turns YAML nodes into a tree and notes where each stands. */
  private static final class Tree {
    private final Map<String, Mark> marks = new HashMap<>();
    private final List<StandardFault> faults;
    private int values;

    Tree(List<StandardFault> faults) {
      this.faults = faults;
    }

    JsonNode of(Node node, String path, int depth) {
      node.getStartMark().ifPresent(mark -> marks.putIfAbsent(path, mark));
      values++;
      if (values > MAX_VALUES || depth > MAX_DEPTH) {
        if (values <= MAX_VALUES + 1) {
          values = MAX_VALUES + 2;
          fault(node, path, "the document is too large or too deep");
        }
        return JsonNodeFactory.instance.nullNode();
      }
      if (node instanceof MappingNode mapping) {
        return mapping(mapping, path, depth);
      }
      if (node instanceof SequenceNode sequence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
          array.add(of(item, path + "[" + array.size() + "]", depth + 1));
        }
        return array;
      }
      return scalar((ScalarNode) node, path);
    }

    private ObjectNode mapping(MappingNode mapping, String path, int depth) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      Set<String> seen = new HashSet<>();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          fault(entry.getKeyNode(), path, "a field's name must be plain text");
          continue;
        }
        String field = child(path, key.getValue());
        if (seen.add(key.getValue())) {
          key.getStartMark().ifPresent(mark -> marks.put(field, mark));
          object.set(key.getValue(), of(entry.getValueNode(), field, depth + 1));
        } else {
          fault(key, field, "stands here a second time; keep one of the two");
        }
      }
      return object;
    }

    private JsonNode scalar(ScalarNode scalar, String path) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      Tag tag = scalar.getTag();
      String value = scalar.getValue();
      if (tag.equals(Tag.NULL)) {
        return json.nullNode();
      }
      if (tag.equals(Tag.BOOL)) {
        return json.booleanNode(value.equals("true"));
      }
      if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
        JsonNode number = number(value);
        if (number == null) {
          fault(scalar, path, value + " is too long or no finite number");
        }
        return number == null ? json.nullNode() : number;
      }
      if (!tag.equals(Tag.STR)) {
        fault(scalar, path, "has the tag " + tag + "; only plain values are read");
      }
      return json.stringNode(value);
    }

    private static @Nullable JsonNode number(String value) {
      String plain = value.startsWith("+") ? value.substring(1) : value;
      if (plain.length() > MAX_DIGITS) {
        return null;
      }
      try {
        BigDecimal number = new BigDecimal(plain);
        if (!isShort(number)) {
          return null;
        }
        boolean whole = number.scale() == 0;
        return whole
            ? JsonNodeFactory.instance.numberNode(number.toBigInteger())
            : JsonNodeFactory.instance.numberNode(number);
      } catch (NumberFormatException e) {
        return null; // .inf and .nan
      }
    }

    /** A short text can be a long number: 1e999999999 has a thousand million digits. */
    private static boolean isShort(BigDecimal number) {
      long scale = number.scale();
      return Math.abs(scale) <= MAX_DIGITS && Math.abs(number.precision() - scale) <= MAX_DIGITS;
    }

    private void fault(Node node, String path, String message) {
      Mark mark = node.getStartMark().orElse(null);
      int line = mark == null ? 1 : mark.getLine() + 1;
      int column = mark == null ? 1 : mark.getColumn() + 1;
      faults.add(new StandardFault(line, column, path, message));
    }
  }
}
