package dev.rapport.standard;

import dev.rapport.standard.StandardStatement.Order;
import dev.rapport.standard.StandardStatement.Value;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lead standard taken apart into what it says of each subject: two that are equal say the same,
 * two that are not differ in a statement at least.
 */
final class StandardStatements {

  private final Map<String, StandardStatement> said = new LinkedHashMap<>();

  private StandardStatements() {}

  /** All but the version's own number: two versions that say the same are the same. */
  static Map<String, StandardStatement> of(LeadStandard standard) {
    StandardStatements statements = new StandardStatements();
    statements.head(standard);
    statements.scale(standard.scale());
    standard.criteria().all().forEach(statements::criterion);
    statements.order("order of the factors", standard.factors().stream().map(Factor::name));
    standard.factors().forEach(statements::factor);
    statements.disqualifiers(standard.disqualifiers());
    statements.verdicts(standard.verdicts());
    statements.recycle(standard.recycle());
    statements.control(standard.controlGroup());
    statements.automatic(standard.automaticRecalibration());
    statements.titles("seniority", standard.titles().seniority());
    statements.titles("function", standard.titles().functions());
    statements.names("free mail domain", standard.freeMailDomains().add());
    statements.names("no free mail domain", standard.freeMailDomains().remove());
    return statements.said;
  }

  private void head(LeadStandard standard) {
    say("id", standard.id());
    if (standard.title() != null) {
      say("title", standard.title());
    }
    if (standard.description() != null) {
      say("description", standard.description());
    }
    names("note", standard.notes());
    say("in effect from", standard.effectiveFrom().toString());
    say("review due", standard.reviewDue().toString());
  }

  private void scale(Scale scale) {
    say("every lead starts from", points(scale.base()));
    say("odds of success at that", number(BigDecimal.valueOf(scale.oddsAtBase())) + " to 1");
    say("points that double the odds", number(BigDecimal.valueOf(scale.pointsToDoubleOdds())));
  }

  // ---- The four criteria

  private void criterion(Criterion criterion) {
    String name = criterion.name().key();
    say(name + " question", criterion.question());
    say(name + " is required", yes(criterion.required()));
    names("field of " + name, criterion.from().stream().map(LeadField::path).toList());
    say(name + " not stated", points(criterion.unknown()));
    if (criterion instanceof TimingCriterion timing) {
      timing(timing);
    } else if (criterion instanceof BudgetCriterion budget) {
      budget(budget);
    } else if (criterion instanceof PainCriterion pain) {
      pain(pain);
    } else if (criterion instanceof RoleCriterion role) {
      role(role);
    }
  }

  private void timing(TimingCriterion timing) {
    say("timing", "within " + period(timing.met()));
    timing
        .bands()
        .forEach(band -> say("timing within " + period(band.within()), points(band.points())));
    say("timing later than that", points(timing.later()));
    say("timing without plans to buy", points(timing.noPlans()));
  }

  private void budget(BudgetCriterion budget) {
    say("budget", "from " + number(budget.met()) + " " + budget.currency());
    budget
        .rates()
        .forEach(
            (code, rate) -> say("worth of one " + code, number(rate) + " " + budget.currency()));
    amounts("budget", budget.bands());
    kinds("budget", budget.statements());
    say("budget stated as none", points(budget.none()));
  }

  private void pain(PainCriterion pain) {
    kinds("pain", pain.themes());
    say("pain in other words", points(pain.other()));
    say("pain stated as none", points(pain.none()));
  }

  private void role(RoleCriterion role) {
    kinds("role", role.bands());
    say("role in other words", points(role.other()));
  }

  private void kinds(String criterion, List<Phrases> kinds) {
    order("order of kinds of " + criterion, kinds.stream().map(Phrases::name));
    for (Phrases kind : kinds) {
      String subject = "%s '%s'".formatted(criterion, kind.name());
      say(subject, points(kind.points()));
      say(subject + " is enough", yes(kind.met()));
      terms(subject, kind.terms());
    }
  }

  private void terms(String subject, Terms terms) {
    terms
        .byLanguage()
        .forEach(
            (language, list) -> {
              String word =
                  language == Language.EN ? "the word" : "the %s word".formatted(language.tag());
              names(subject + ": " + word, list);
            });
  }

  // ---- The rest

  /** A new kind of factor is one more case here. */
  private void factor(Factor factor) {
    String name = factor.name();
    if (factor instanceof Factor.Pair pair) {
      pair(pair);
      return;
    }
    if (factor instanceof Factor.Attribute attribute) {
      say("field of " + name, attribute.from().path());
    }
    if (factor instanceof Factor.Numeric numeric) {
      say("kind of " + name, "a number");
      amounts(name, numeric.bins());
    } else if (factor instanceof Factor.Category category) {
      say("kind of " + name, "one of several words");
      category(category);
    } else if (factor instanceof Factor.Presence presence) {
      say("kind of " + name, "there or not");
      say(name + " is there", points(presence.present()));
    }
    if (factor instanceof Factor.Behavioural behaviour) {
      say("kind of " + name, "behaviour that fades");
      names("event of " + name, behaviour.events());
      say(name + " counts half after", period(Period.ofDays(behaviour.halfLifeDays())));
      amounts(name, behaviour.bins());
    }
    say(name + " not known", points(factor.missing()));
  }

  /** Bins are counted from 1; the last is that of the missing. */
  private void pair(Factor.Pair pair) {
    say("kind of " + pair.name(), pair.first() + " and " + pair.second() + " at once");
    for (int row = 0; row < pair.cells().size(); row++) {
      for (int column = 0; column < pair.cells().get(row).size(); column++) {
        say(
            "%s bin %d of %s with bin %d of %s"
                .formatted(pair.name(), row + 1, pair.first(), column + 1, pair.second()),
            points(pair.cells().get(row).get(column)));
      }
    }
  }

  private void category(Factor.Category category) {
    for (Factor.Category.Bin bin : category.bins()) {
      bin.is()
          .forEach(word -> say("%s '%s'".formatted(category.name(), word), points(bin.points())));
    }
    say(
        category.name() + " words that count as one",
        category.bins().stream().map(Factor.Category.Bin::label).collect(Collectors.joining(", ")));
    say(category.name() + " any other", points(category.other()));
  }

  private void amounts(String subject, List<AmountBin> bins) {
    List<String> labels = AmountBin.labels(bins);
    for (int i = 0; i < bins.size(); i++) {
      say(subject + " " + labels.get(i), points(bins.get(i).points()));
    }
  }

  private void disqualifiers(List<Disqualifier> disqualifiers) {
    order("order of disqualifiers", disqualifiers.stream().map(Disqualifier::reason));
    disqualifiers.forEach(d -> say("disqualified as " + d.reason() + " when", d.when()));
  }

  private void verdicts(Thresholds verdicts) {
    say("score that sales gets", verdicts.salesQualified() + " or more");
    say("score that marketing keeps", verdicts.marketingQualified() + " or more");
  }

  private void recycle(Recycle recycle) {
    say("comes back at the buyer's own date", yes(recycle.afterStatedTiming()));
    say("comes back before that date by", period(recycle.leadTime()));
  }

  private void automatic(@Nullable AutomaticRecalibration automatic) {
    if (automatic != null) {
      say(
          "points that may follow outcomes without a signature, in one step",
          String.valueOf(automatic.largestMove()));
    }
  }

  private void control(@Nullable ControlGroup control) {
    if (control != null) {
      say("share that goes to sales below the line", control.percent() + " %");
    }
  }

  private void titles(String field, List<Titles.Kind> kinds) {
    order("order of own kinds of " + field, kinds.stream().map(Titles.Kind::name));
    for (Titles.Kind kind : kinds) {
      String subject = "title of %s '%s'".formatted(field, kind.name());
      say(subject, kind.replaces() ? "in place of the bundled words" : "beside the bundled words");
      terms(subject, kind.terms());
    }
  }

  // ---- Words

  /** Subjects are told apart: a second one of the same name is a subject of its own. */
  private void say(String subject, String words) {
    put(subject, new Value(words));
  }

  private void order(String subject, Stream<String> names) {
    put(subject, new Order(names.toList()));
  }

  /** A list of words: each is a subject, and where they stand is one more. */
  private void names(String subject, List<String> names) {
    names.forEach(name -> say("%s '%s'".formatted(subject, name), ""));
    order("order: " + subject, names.stream());
  }

  private void put(String subject, StandardStatement statement) {
    String free = subject;
    for (int next = 2; said.containsKey(free); next++) {
      free = "%s (%d)".formatted(subject, next);
    }
    said.put(free, statement);
  }

  private static String yes(boolean so) {
    return so ? "yes" : "no";
  }

  private static String points(int points) {
    return Math.abs(points) == 1 ? points + " point" : points + " points";
  }

  private static String number(BigDecimal number) {
    return AmountBin.plain(number).toPlainString();
  }

  private static String period(Period period) {
    List<String> parts = new ArrayList<>();
    part(parts, period.getYears(), "year");
    part(parts, period.getMonths(), "month");
    part(parts, period.getDays(), "day");
    return parts.isEmpty() ? "0 days" : String.join(" and ", parts);
  }

  private static void part(List<String> parts, int count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (Math.abs(count) == 1 ? "" : "s"));
    }
  }
}
