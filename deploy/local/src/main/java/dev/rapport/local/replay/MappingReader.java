package dev.rapport.local.replay;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.local.replay.MappedValue.Place;
import dev.rapport.local.replay.ReplayMapping.Condition;
import dev.rapport.local.replay.ReplayMapping.LeadPart;
import dev.rapport.local.replay.ReplayMapping.OutcomePart;
import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a mapping from YAML, and names every fault with its file, line and field. */
final class MappingReader {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowDuplicateKeys(false).build();

  /** Domains that belong to nobody (RFC 2606): made-up addresses stand there and nowhere else. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i).*@([a-z0-9-]+\\.)*(example|example\\.(com|net|org))");

  private final String file;
  private final List<String> faults = new ArrayList<>();

  private MappingReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws StackException with every fault
   */
  static ReplayMapping read(Path path) {
    try {
      return read(path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new StackException("cannot read the mapping %s: %s".formatted(path, e), e);
    }
  }

  static ReplayMapping read(String file, String yaml) {
    MappingReader reader = new MappingReader(file);
    ReplayMapping mapping = reader.mapping(reader.compose(yaml));
    if (!reader.faults.isEmpty()) {
      throw new StackException(String.join("\n", reader.faults));
    }
    return mapping;
  }

  /**
   * Checks that a file has the columns that a mapping names.
   *
   * @throws StackException with every one that it lacks
   */
  static void requireColumns(ReplayMapping mapping, List<String> columns, String file) {
    List<String> missing = new ArrayList<>();
    for (MappedValue value : mapping.values()) {
      for (String column : value.from().columns()) {
        if (!columns.contains(column)) {
          missing.add(fault(file, value.place(), "the file has no column '%s'".formatted(column)));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new StackException(String.join("\n", missing));
    }
  }

  private Node compose(String yaml) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      return root.orElseThrow(() -> new StackException(file + ":1: the mapping is empty"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new StackException("%s:%d: is no YAML: %s".formatted(file, line, e.getProblem()), e);
    }
  }

  private ReplayMapping mapping(Node root) {
    Map<String, Node> parts = object(root, "", Set.of("about", "lead", "outcomes"));
    Node lead = parts.get("lead");
    Node outcomes = parts.get("outcomes");
    if (lead == null && outcomes == null) {
      fault(root, "", "has neither 'lead' nor 'outcomes'");
    }
    return new ReplayMapping(
        parts.containsKey("about") ? text(parts.get("about"), "about") : null,
        lead == null ? null : lead(lead),
        outcomes == null ? List.of() : outcomes(outcomes, lead != null));
  }

  private LeadPart lead(Node node) {
    Map<String, Node> parts = object(node, "lead", Set.of("key", "capturedAt", "fields"));
    Map<String, MappedValue> fields = new LinkedHashMap<>();
    Node named = parts.get("fields");
    if (named == null) {
      fault(node, "lead.fields", "is missing");
    } else {
      object(named, "lead.fields", Set.of())
          .forEach((name, value) -> fields.put(name, leadField(name, value)));
    }
    if (named != null && !fields.containsKey("email") && !fields.containsKey("phone")) {
      fault(named, "lead.fields", "a lead needs 'email' or 'phone'");
    }
    if (parts.containsKey("capturedAt")) {
      fields.put("capturedAt", value(parts.get("capturedAt"), "lead.capturedAt"));
    }
    MappedValue key = parts.containsKey("key") ? value(parts.get("key"), "lead.key") : null;
    return new LeadPart(key, fields);
  }

  private MappedValue leadField(String name, Node node) {
    String path = "lead.fields." + name;
    if (!ReplayMapping.isLeadField(name) || name.equals("capturedAt")) {
      fault(node, path, "a lead has no such field; others go under attributes.");
    }
    MappedValue value = value(node, path);
    String fixed = value.from().fixedText();
    if (name.equals("email")
        && fixed.contains("@")
        && !RESERVED.matcher(value.from().text()).matches()) {
      fault(node, path, "a made-up address must be on a reserved domain such as example.com");
    }
    return value;
  }

  private List<OutcomePart> outcomes(Node node, boolean hasLead) {
    List<OutcomePart> outcomes = new ArrayList<>();
    if (!(node instanceof SequenceNode sequence)) {
      fault(node, "outcomes", "must be a list");
      return outcomes;
    }
    for (Node item : sequence.getValue()) {
      outcomes.add(outcome(item, "outcomes[%d]".formatted(outcomes.size()), hasLead));
    }
    return outcomes;
  }

  private OutcomePart outcome(Node node, String path, boolean hasLead) {
    Set<String> known = new HashSet<>(ReplayMapping.OUTCOME_FIELDS);
    known.addAll(Set.of("kind", "when", "daysAfterCapture"));
    Map<String, Node> parts = object(node, path, known);
    Map<String, MappedValue> fields = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          if (ReplayMapping.OUTCOME_FIELDS.contains(name)) {
            fields.put(name, value(value, path + "." + name));
          }
        });
    if (!hasLead && !fields.containsKey("leadId") && !fields.containsKey("submissionId")) {
      fault(node, path, "without 'lead', an outcome needs 'leadId' or 'submissionId'");
    }
    Node delay = parts.get("daysAfterCapture");
    Node when = parts.get("when");
    return new OutcomePart(
        kind(node, parts.get("kind"), path + ".kind"),
        when == null ? null : condition(when, path + ".when"),
        delay == null ? null : value(delay, path + ".daysAfterCapture"),
        fields);
  }

  private OutcomeKind kind(Node outcome, @Nullable Node node, String path) {
    String name = node == null ? "" : text(node, path);
    for (OutcomeKind kind : OutcomeKind.values()) {
      if (kind.name().equals(name) && kind != OutcomeKind.UNKNOWN) {
        return kind;
      }
    }
    fault(
        node == null ? outcome : node,
        path,
        "must be one of "
            + Arrays.stream(OutcomeKind.values())
                .filter(kind -> kind != OutcomeKind.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.joining(", ")));
    return OutcomeKind.UNKNOWN;
  }

  private @Nullable Condition condition(Node node, String path) {
    Map<String, Node> parts = object(node, path, Set.of("from", "is"));
    Node from = parts.get("from");
    Node is = parts.get("is");
    if (from == null || is == null) {
      fault(node, path, "needs 'from' and 'is'");
      return null;
    }
    return new Condition(value(from, path + ".from"), text(is, path + ".is"));
  }

  /** A template, or an object that says more about it. */
  private MappedValue value(Node node, String path) {
    if (node instanceof ScalarNode) {
      return new MappedValue(
          place(node, path), new Template(text(node, path)), Map.of(), null, null);
    }
    Map<String, Node> parts = object(node, path, Set.of("from", "values", "otherwise", "format"));
    Node from = parts.get("from");
    if (from == null) {
      fault(node, path, "needs 'from'");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Node named = parts.get("values");
    if (named != null) {
      object(named, path + ".values", Set.of())
          .forEach((name, value) -> values.put(name, text(value, path + ".values." + name)));
    }
    Node otherwise = parts.get("otherwise");
    Node format = parts.get("format");
    return new MappedValue(
        place(node, path),
        new Template(from == null ? "" : text(from, path + ".from")),
        values,
        otherwise == null ? null : text(otherwise, path + ".otherwise"),
        format == null ? null : format(format, path + ".format"));
  }

  private @Nullable DateTimeFormatter format(Node node, String path) {
    try {
      return DateTimeFormatter.ofPattern(text(node, path), Locale.ROOT);
    } catch (IllegalArgumentException e) {
      fault(node, path, "is no date pattern: " + e.getMessage());
      return null;
    }
  }

  /** An object's entries; {@code known} names those it may have, empty for any. */
  private Map<String, Node> object(Node node, String path, Set<String> known) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      fault(node, path, "must be an object");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode(), path);
      if (!known.isEmpty() && !known.contains(name)) {
        fault(
            tuple.getKeyNode(),
            path.isEmpty() ? name : path + "." + name,
            "is not known; there are " + known.stream().sorted().toList());
      } else {
        entries.put(name, tuple.getValueNode());
      }
    }
    return entries;
  }

  private String text(Node node, String path) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }
    fault(node, path, "must be text");
    return "";
  }

  private static Place place(Node node, String path) {
    return new Place(node.getStartMark().map(Mark::getLine).orElse(0) + 1, path);
  }

  private void fault(Node node, String path, String message) {
    faults.add(fault(file, place(node, path), message));
  }

  private static String fault(String file, Place place, String message) {
    return place.field().isEmpty()
        ? "%s:%d: %s".formatted(file, place.line(), message)
        : "%s:%d: %s: %s".formatted(file, place.line(), place.field(), message);
  }
}
