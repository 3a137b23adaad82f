package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the best theme in what the buyer says hurts. */
final class PainReading implements CriterionReading {
  /** Free text of fewer words in no theme ("hello", "call me") states no pain. */
  private static final int WORDS_OF_SUBSTANCE = 3;

  private final PainCriterion criterion;
  private final PhraseMatcher themes;

  PainReading(PainCriterion criterion) {
    this.criterion = criterion;
    this.themes = new PhraseMatcher(criterion.themes());
  }

  @Override
  public PainCriterion criterion() {
    return criterion;
  }

  @Override
  public Optional<Answer> understand(String text, Moment moment, Spoken spoken) {
    List<Word> words = Words.of(text);
    Phrases best = best(themes.find(words, spoken));
    if (best != null) {
      return Optional.of(Answer.of(best.met(), best.name(), best.points(), best.name()));
    }
    if (WholeAnswers.saysNothingHurts(text, spoken)) {
      return Optional.of(Answer.of(false, "none", criterion.none(), "none"));
    }
    boolean substance = words.size() >= WORDS_OF_SUBSTANCE && !WholeAnswers.isNone(text, spoken);
    return substance
        ? Optional.of(Answer.of(true, "other", criterion.other(), "other"))
        : Optional.empty();
  }

  /** Of themes with as many points the first. */
  private @Nullable Phrases best(BitSet found) {
    Phrases best = null;
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      Phrases theme = criterion.themes().get(i);
      best = best == null || theme.points() > best.points() ? theme : best;
    }
    return best;
  }
}
