package dev.rapport.handoff.crm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Reads which updates are which outcomes: rules first, then stages by the customer's names. */
final class RulesReader {

  private final SettingNode node;

  /**
   * Reads of a connection.
   *
   * @param node the connection
   */
  RulesReader(SettingNode node) {
    this.node = node;
  }

  List<UpdateRule> read() {
    List<UpdateRule> rules = new ArrayList<>();
    SettingNode listed = node.find("rules");
    if (listed != null) {
      if (!listed.isList() || listed.elements().isEmpty()) {
        listed.fault("must be a list of rules, of one at least");
      } else {
        listed.elements().forEach(element -> rule(element, rules));
      }
    }
    stages(rules);
    return rules;
  }

  private static void rule(SettingNode element, List<UpdateRule> rules) {
    Map<JsonPointer, Set<String>> when = new LinkedHashMap<>();
    SettingNode places = element.find("when");
    if (places != null) {
      places.each(
          (text, values) -> {
            JsonPointer place = place(text, values);
            if (place != null) {
              when.put(place, texts(values));
            }
          });
      places.refuseOthers();
    }
    SettingNode cel = element.find("if");
    EventExpression condition = ConnectionReader.expression(cel);
    UpdateKind kind = kind(element);
    SettingNode why = element.find("reason");
    UpdateReason reason = why == null ? null : why.read(RulesReader::reason);
    element.refuseOthers();
    if (element.isObject() && places == null && cel == null) {
      element.fault("needs 'when' or 'if': what must hold");
    }
    if (why != null && kind != null && !kind.hasReason()) {
      why.fault("belongs to REJECTED and LOST alone");
    }
    if (kind != null && element.isObject()) {
      rules.add(new UpdateRule(when, condition, kind, reason));
    }
  }

  private static @Nullable UpdateKind kind(SettingNode element) {
    SettingNode kind = element.require("kind", "one of " + kinds());
    return kind == null ? null : kind.read(RulesReader::kind);
  }

  private static @Nullable JsonPointer place(String text, SettingNode at) {
    try {
      return ConnectionReader.place(text);
    } catch (IllegalArgumentException refused) {
      at.fault("its key " + refused.getMessage());
      return null;
    }
  }

  private static Set<String> texts(SettingNode values) {
    Set<String> texts = new LinkedHashSet<>();
    for (SettingNode element : values.elements()) {
      String text = element.text();
      if (text != null) {
        texts.add(text);
      }
    }
    if (values.isList() && texts.isEmpty()) {
      values.fault("must name a value at least");
    }
    return texts;
  }

  private void stages(List<UpdateRule> rules) {
    SettingNode stages = node.find("stages");
    SettingNode at = node.find("stage");
    if (stages == null) {
      if (at != null) {
        at.fault("needs 'stages' beside it: which of them are which outcomes");
      }
      return;
    }
    if (at == null) {
      stages.fault("needs 'stage' beside it: the place where an event names its stage");
      return;
    }
    if (stages.isEmpty()) {
      stages.fault("must name a stage at least");
    }
    JsonPointer place = at.read(ConnectionReader::place);
    stages.each(
        (name, kind) -> {
          UpdateKind read = kind.read(RulesReader::kind);
          if (read != null && place != null) {
            rules.add(new UpdateRule(Map.of(place, Set.of(name)), null, read, null));
          }
        });
    stages.refuseOthers();
  }

  private static UpdateKind kind(String text) {
    for (UpdateKind kind : UpdateKind.values()) {
      if (kind.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException("must be one of " + kinds());
  }

  static UpdateReason reason(String text) {
    return UpdateReason.named(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(UpdateReason.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String kinds() {
    return Arrays.stream(UpdateKind.values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
