package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.content.ContentReport.Strength;
import dev.rapport.standard.content.LanguageRules.ActionRules;
import dev.rapport.standard.content.LanguageRules.WeakRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what asks for something. Weak is what says so ("learn more"), unless it names both what
 * for and by when; a single weak word only if it is all there is ("Submit"). A commitment is a verb
 * with an object or a time ("Book a 20-minute call"), or a phrase that is enough by itself. The
 * rest asks for nothing.
 */
final class ActionJudgement {
  /** Longer texts that can be pressed are teasers, not calls. */
  private static final int LONGEST_LABEL = 12;

  private static final int LONGEST_LINE = 40;

  /**
   * A weak phrase begins a call at one of these words ("Please contact us"), and in a sentence a
   * verb; in a label it may stand at the end ("Jetzt Termin vereinbaren").
   */
  private static final int BEGINNING = 3;

  private final ActionRules rules;
  private final Lexicon lexicon;
  private final int verbs;

  ActionJudgement(ActionRules rules, Language language) {
    this.rules = rules;
    this.verbs = rules.weak().size();
    List<Map<Language, List<String>>> kinds = new ArrayList<>();
    for (WeakRule weak : rules.weak()) {
      kinds.add(Map.of(language, weak.says()));
    }
    kinds.add(Map.of(language, rules.verbs()));
    kinds.add(Map.of(language, rules.objects()));
    kinds.add(Map.of(language, rules.times()));
    kinds.add(Map.of(language, rules.commitments()));
    this.lexicon = new Lexicon(kinds, Set.of(language));
  }

  /**
   * What was judged.
   *
   * @param better what would be better than a weak one
   */
  record Judged(Strength strength, @Nullable String better) {}

  /** Judges the label of a link or button; null if it is no call to action. */
  @Nullable Judged label(PageWords page, int first, int end) {
    if (end - first > LONGEST_LABEL) {
      return null;
    }
    return new Reading(page, first, end).judged(true, false);
  }

  /** Judges a sentence; null if it is no call to action. */
  @Nullable Judged line(PageWords page, int first, int end, boolean question) {
    if (end - first > LONGEST_LINE) {
      return null;
    }
    return new Reading(page, first, end).judged(false, question);
  }

  /** What stands in a call. */
  private final class Reading {
    private @Nullable WeakRule weak;
    private boolean weakAtBeginning;
    private boolean verb;
    private boolean verbAtBeginning;
    private boolean object;
    private boolean time;
    private boolean enough;

    Reading(PageWords page, int first, int end) {
      for (Found found : lexicon.in(page, first, end)) {
        boolean beginning = found.first() - first < BEGINNING;
        if (found.set() < verbs) {
          boolean whole = found.words() > 1 || end - first == 1;
          if (weak == null && whole) {
            weak = rules.weak().get(found.set());
            weakAtBeginning = beginning;
          }
        } else if (found.set() == verbs) {
          verb = true;
          verbAtBeginning = verbAtBeginning || beginning;
        } else {
          object = object || found.set() == verbs + 1;
          time = time || found.set() == verbs + 2;
          enough = enough || found.set() == verbs + 3;
        }
      }
    }

    @Nullable Judged judged(boolean verbAnywhere, boolean question) {
      boolean asks = verbAtBeginning || (verb && verbAnywhere);
      boolean whatAndWhen = object && time;
      if (weak != null && (weakAtBeginning || !asks) && !whatAndWhen) {
        return new Judged(Strength.WEAK, weak.better());
      }
      boolean called = weak != null && whatAndWhen;
      boolean commits = enough || called || (asks && (object || time)) || (question && time);
      return commits ? new Judged(Strength.COMMITMENT, null) : null;
    }
  }
}
