package dev.rapport.handoff.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Documents in YAML, of which JSON is a part, as nodes that know their lines. What is composed and
 * not loaded keeps keys that are there twice, whatever the settings say: {@link #fields} finds
 * them.
 */
public final class YamlDocument {

  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 100;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setMaxAliasesForCollections(0).setCodePointLimit(LARGEST).build();

  private YamlDocument() {}

  /** What cannot be read at all. */
  public static final class NoYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    private NoYamlException(int line, String problem, @Nullable YamlEngineException cause) {
      super(problem, cause);
      this.line = line;
    }

    /** Where, from 1. */
    public int line() {
      return line;
    }
  }

  /** Is told of keys that cannot be. */
  @FunctionalInterface
  public interface KeyFaults {
    /**
     * One of them.
     *
     * @param key empty for one that is no text
     * @param line from 1
     */
    void add(String key, int line, String problem);
  }

  /**
   * The root of a document; empty if there is nothing in it.
   *
   * @throws NoYamlException if it is no YAML, is above 1 MiB, nests lists and objects more than
   *     {@value #DEEPEST} deep, or refers to its own
   */
  public static Optional<Node> compose(String document) throws NoYamlException {
    try {
      refuseDepth(document);
      return new Compose(SETTINGS).composeString(document);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new NoYamlException(line, e.getProblem(), e);
    } catch (YamlEngineException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new NoYamlException(1, problem, e);
    }
  }

  /** What is composed takes a call for each level; what is parsed takes none. */
  private static void refuseDepth(String document) throws NoYamlException {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(document)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        throw new NoYamlException(
            line,
            "lists and objects stand more than %d deep in one another".formatted(DEEPEST),
            null);
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  /** The fields of an object in their order; of those that are there twice the first. */
  public static Map<String, Node> fields(MappingNode object, KeyFaults faults) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : object.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add("", line, "has a key that is no text");
      } else if (fields.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        faults.add(key.getValue(), line, "is there twice");
      }
    }
    return fields;
  }

  /** The line of a node, from 1. */
  public static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** A node, or null where there is none, or null is written. */
  public static @Nullable Node known(@Nullable Node node) {
    return node == null || node.getTag().equals(Tag.NULL) ? null : node;
  }
}
