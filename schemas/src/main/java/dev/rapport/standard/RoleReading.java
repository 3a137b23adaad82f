package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.util.BitSet;
import java.util.Optional;

/** Finds the first band listed whose terms stand in a role or job title. */
final class RoleReading implements CriterionReading {
  private final RoleCriterion criterion;
  private final PhraseMatcher bands;

  RoleReading(RoleCriterion criterion) {
    this.criterion = criterion;
    this.bands = new PhraseMatcher(criterion.bands());
  }

  @Override
  public RoleCriterion criterion() {
    return criterion;
  }

  @Override
  public Optional<Answer> understand(String text, Moment moment, Spoken spoken) {
    BitSet found = bands.find(Words.of(text), spoken);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Phrases band = criterion.bands().get(found.nextSetBit(0));
    return Optional.of(Answer.of(band.met(), band.name(), band.points(), band.name()));
  }

  @Override
  public Answer notUnderstood(String text, Spoken spoken) {
    return WholeAnswers.isNone(text, spoken)
        ? silent()
        : Answer.of(State.UNKNOWN, "other", criterion.other(), null);
  }
}
