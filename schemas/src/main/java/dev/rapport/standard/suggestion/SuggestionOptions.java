package dev.rapport.standard.suggestion;

import java.time.LocalDate;
import java.util.Set;

/**
 * What may be said about a suggestion beside the leads.
 *
 * @param today the draft's first day in effect (UTC)
 * @param include columns that are learned from whatever they are flagged for
 * @param exclude columns that are not learned from
 */
public record SuggestionOptions(LocalDate today, Set<String> include, Set<String> exclude) {
  public SuggestionOptions {
    include = Set.copyOf(include);
    exclude = Set.copyOf(exclude);
  }

  /** Nothing but the day. */
  public static SuggestionOptions of(LocalDate today) {
    return new SuggestionOptions(today, Set.of(), Set.of());
  }
}
