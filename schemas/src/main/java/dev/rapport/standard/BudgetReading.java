package dev.rapport.standard;

import dev.rapport.standard.StatedBudget.Amount;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the band of the buyer's amount, in the standard's currency. */
final class BudgetReading implements CriterionReading {
  private final BudgetCriterion criterion;
  private final List<String> labels;
  private final PhraseMatcher statements;

  BudgetReading(BudgetCriterion criterion) {
    this.criterion = criterion;
    this.labels = AmountBin.labels(criterion.bands());
    this.statements = new PhraseMatcher(criterion.statements());
  }

  @Override
  public BudgetCriterion criterion() {
    return criterion;
  }

  /** A figure says more than a statement, and a statement ("no budget yet") more than "no". */
  @Override
  public Optional<Answer> understand(String text, Moment moment, Spoken spoken) {
    Optional<StatedBudget> stated = BudgetPhrases.read(text, criterion.currency(), spoken);
    if (stated.isPresent() && stated.get() instanceof Amount amount) {
      return Optional.ofNullable(banded(amount));
    }
    BitSet found = statements.find(Words.of(text), spoken);
    if (!found.isEmpty()) {
      Phrases statement = criterion.statements().get(found.nextSetBit(0));
      return Optional.of(
          Answer.of(statement.met(), statement.name(), statement.points(), statement.name()));
    }
    return stated.map(none -> Answer.of(false, "none", criterion.none(), "none"));
  }

  /** What is understood and cannot be converted is still shown. */
  @Override
  public Answer notUnderstood(String text, Spoken spoken) {
    String reading =
        BudgetPhrases.read(text, criterion.currency(), spoken).map(Object::toString).orElse(null);
    return Answer.of(Finding.State.UNKNOWN, UNKNOWN, criterion.unknown(), reading);
  }

  private @Nullable Answer banded(Amount amount) {
    BigDecimal rate =
        amount.currency().equals(criterion.currency())
            ? BigDecimal.ONE
            : criterion.rates().get(amount.currency());
    if (rate == null) {
      return null;
    }
    BigDecimal converted = amount.counted().multiply(rate);
    int band = AmountBin.indexOf(criterion.bands(), converted);
    boolean met = converted.compareTo(criterion.met()) >= 0;
    return Answer.of(
        met, labels.get(band), criterion.bands().get(band).points(), amount.toString());
  }
}
