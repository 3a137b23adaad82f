package dev.rapport.handoff.crm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * What an event is if all of this holds.
 *
 * @param when what stands at a place must be one of these, in whatever case
 * @param condition what must hold besides; null for nothing
 * @param kind what it then is
 * @param reason why, where the rule itself says so
 */
record UpdateRule(
    Map<JsonPointer, Set<String>> when,
    @Nullable EventExpression condition,
    UpdateKind kind,
    @Nullable UpdateReason reason) {

  UpdateRule {
    Map<JsonPointer, Set<String>> folded = new LinkedHashMap<>();
    when.forEach(
        (place, values) ->
            folded.put(
                place,
                values.stream().map(UpdateRule::folded).collect(Collectors.toUnmodifiableSet())));
    when = folded;
  }

  boolean matches(CrmEvent event) {
    for (Map.Entry<JsonPointer, Set<String>> expected : when.entrySet()) {
      String text = event.text(expected.getKey());
      if (text == null || !expected.getValue().contains(folded(text))) {
        return false;
      }
    }
    return condition == null || condition.holds(event);
  }

  static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
