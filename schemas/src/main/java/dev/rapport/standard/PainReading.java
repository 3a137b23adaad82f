package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    Optional<Phrases> theme =
        themes.find(words, spoken).stream()
            .mapToObj(criterion.themes()::get)
            .max(Comparator.comparingInt(Phrases::points));
    if (theme.isPresent()) {
      Phrases best = theme.get();
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
}
