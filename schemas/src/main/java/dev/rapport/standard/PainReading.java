package dev.rapport.standard;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the best theme in what the buyer says hurts. */
final class PainReading implements CriterionReading {
  /** Free text of fewer words in no theme ("hello", "call me") states no pain. */
  private static final int WORDS_OF_SUBSTANCE = 3;

  private static final Pattern NOTHING_HURTS =
      Pattern.compile(
          "(none|nothing|no|nope|nil|zero|no (pains?|problems?|issues?|challenges?|needs?)"
              + "( (really|at all|right now|at the moment))?|nothing( really| special| in particular)"
              + "?|all (good|fine)|we('re| are) (fine|good|happy))[.! ]*");

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
  public Optional<Answer> understand(String text, Moment moment) {
    Optional<Phrases> theme =
        themes.find(text).stream()
            .mapToObj(criterion.themes()::get)
            .max(Comparator.comparingInt(Phrases::points));
    if (theme.isPresent()) {
      Phrases best = theme.get();
      return Optional.of(Answer.of(best.met(), best.name(), best.points(), best.name()));
    }
    String plain = PlainText.of(text);
    if (NOTHING_HURTS.matcher(plain).matches()) {
      return Optional.of(Answer.of(false, "none", criterion.none(), "none"));
    }
    boolean substance =
        !PlainText.isNoAnswer(plain) && PhraseMatcher.words(text).size() >= WORDS_OF_SUBSTANCE;
    return substance
        ? Optional.of(Answer.of(true, "other", criterion.other(), "other"))
        : Optional.empty();
  }
}
