package dev.rapport.qualification.page;

import dev.rapport.standard.AmountBin;
import dev.rapport.standard.AutomaticRecalibration;
import dev.rapport.standard.BudgetCriterion;
import dev.rapport.standard.ConditionInWords;
import dev.rapport.standard.ControlGroup;
import dev.rapport.standard.Criterion;
import dev.rapport.standard.Disqualifier;
import dev.rapport.standard.Factor;
import dev.rapport.standard.Language;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.PainCriterion;
import dev.rapport.standard.Phrases;
import dev.rapport.standard.RoleCriterion;
import dev.rapport.standard.Terms;
import dev.rapport.standard.TimingCriterion;
import dev.rapport.standard.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lead standard for who does not read YAML.
 *
 * @param criteria the four
 * @param factors what else earns or costs points
 * @param endings what ends it
 * @param vocabulary what it changes in the bundled words for titles and mail providers
 * @param scale the scores that a verdict needs, and what they stand for
 * @param recycling whether and when a lead comes back
 * @param control which leads go to sales below the line; null for none
 * @param automatic what may change without another signature; null for nothing
 */
record StandardInWords(
    LeadStandard standard,
    List<Subject> criteria,
    List<Subject> factors,
    List<Ending> endings,
    List<Vocabulary> vocabulary,
    ScoreScale scale,
    String recycling,
    @Nullable String control,
    @Nullable String automatic) {

  /**
   * What ends it for a lead.
   *
   * @param words null where the condition cannot be said in a few
   * @param condition as the document has it
   */
  record Ending(String reason, @Nullable String words, String condition) {}

  /** Words that this standard adds to those that Rapport brings, or takes from them. */
  record Vocabulary(String subject, String words) {}

  /**
   * A criterion or a factor.
   *
   * @param question that it asks the buyer; null for a factor
   * @param enough what meets it; null for a factor
   * @param readFrom where it is read
   */
  record Subject(
      String name,
      @Nullable String question,
      boolean required,
      @Nullable String enough,
      String readFrom,
      List<Row> rows) {}

  /**
   * An answer and what it earns.
   *
   * @param words that it is known by; empty where none are
   */
  record Row(String answer, String words, String points) {
    static Row of(String answer, String words, int points) {
      return new Row(answer, words, signed(points));
    }
  }

  static StandardInWords of(LeadStandard standard) {
    return new StandardInWords(
        standard,
        standard.criteria().all().stream().map(StandardInWords::criterion).toList(),
        standard.factors().stream().map(factor -> factor(factor, standard)).toList(),
        standard.disqualifiers().stream().map(StandardInWords::ending).toList(),
        vocabulary(standard),
        ScoreScale.of(standard),
        recycling(standard),
        control(standard),
        automatic(standard));
  }

  private static Ending ending(Disqualifier rule) {
    return new Ending(rule.reason(), ConditionInWords.of(rule.when()).orElse(null), rule.when());
  }

  private static List<Vocabulary> vocabulary(LeadStandard standard) {
    List<Vocabulary> vocabulary = new ArrayList<>();
    titles("seniority", standard.titles().seniority(), vocabulary);
    titles("function", standard.titles().functions(), vocabulary);
    domains("counts as free mail, too", standard.freeMailDomains().add(), vocabulary);
    domains("does not count as free mail", standard.freeMailDomains().remove(), vocabulary);
    return vocabulary;
  }

  private static void titles(String of, List<Titles.Kind> kinds, List<Vocabulary> vocabulary) {
    for (Titles.Kind kind : kinds) {
      String how = kind.replaces() ? "only by" : "by the usual words and";
      vocabulary.add(
          new Vocabulary(
              "%s “%s” is known %s".formatted(of, AnswerWords.value(kind.name()), how),
              terms(kind.terms())));
    }
  }

  private static void domains(String what, List<String> names, List<Vocabulary> vocabulary) {
    if (!names.isEmpty()) {
      vocabulary.add(new Vocabulary(what, String.join(", ", names)));
    }
  }

  /** With its sign: {@code +12}, {@code −6}, {@code 0}. */
  static String signed(long points) {
    return points > 0 ? "+" + points : points < 0 ? "−" + -points : "0";
  }

  private static Subject criterion(Criterion criterion) {
    List<Row> rows = new ArrayList<>();
    String enough = "";
    if (criterion instanceof TimingCriterion timing) {
      timing
          .bands()
          .forEach(b -> rows.add(Row.of("within " + AnswerWords.in(b.within()), "", b.points())));
      rows.add(Row.of("later than that", "", timing.later()));
      rows.add(Row.of("says there is no plan to buy", "", timing.noPlans()));
      enough = "a date within " + AnswerWords.in(timing.met());
    } else if (criterion instanceof BudgetCriterion budget) {
      amounts(budget.bands(), " " + budget.currency(), rows);
      phrases(budget.statements(), rows);
      rows.add(Row.of("says there is no budget", "", budget.none()));
      enough =
          "%s %s or more%s"
              .formatted(
                  budget.met().toPlainString(),
                  budget.currency(),
                  orKinds(", or an answer that means: ", budget.statements()));
    } else if (criterion instanceof PainCriterion pain) {
      phrases(pain.themes(), rows);
      rows.add(Row.of("a problem in other words", "", pain.other()));
      rows.add(Row.of("says there is no problem", "", pain.none()));
      enough = "any problem that is stated" + orKinds(", such as: ", pain.themes());
    } else if (criterion instanceof RoleCriterion role) {
      phrases(role.bands(), rows);
      rows.add(Row.of("a role in other words", "", role.other()));
      enough = orKinds("", role.bands());
    }
    rows.add(Row.of("does not say", "", criterion.unknown()));
    return new Subject(
        LeadField.spaced(criterion.name().key()),
        criterion.question(),
        criterion.required(),
        enough,
        criterion.from().stream()
            .map(field -> AnswerWords.place(field.path()))
            .collect(Collectors.joining(", then ")),
        rows);
  }

  private static String orKinds(String before, List<Phrases> kinds) {
    String met = AnswerWords.oneOf(kinds.stream().filter(Phrases::met).map(Phrases::name).toList());
    return met.isEmpty() ? "" : before + met;
  }

  private static Subject factor(Factor factor, LeadStandard standard) {
    List<Row> rows = new ArrayList<>();
    String from = "what the person does";
    if (factor instanceof Factor.Attribute attribute) {
      from = AnswerWords.place(attribute.from().path());
    }
    if (factor instanceof Factor.Numeric numeric) {
      amounts(numeric.bins(), "", rows);
    } else if (factor instanceof Factor.Category category) {
      category.bins().forEach(b -> rows.add(Row.of(AnswerWords.oneOf(b.is()), "", b.points())));
      rows.add(Row.of("any other", "", category.other()));
    } else if (factor instanceof Factor.Presence presence) {
      rows.add(Row.of("there", "", presence.present()));
    } else if (factor instanceof Factor.Behavioural behaviour) {
      from =
          "%s, each counting half after %d days"
              .formatted(AnswerWords.oneOf(behaviour.events()), behaviour.halfLifeDays());
      amounts(behaviour.bins(), " events", rows);
    } else if (factor instanceof Factor.Pair pair) {
      pair(pair, standard, rows);
      return new Subject(
          LeadField.spaced(factor.name()),
          null,
          false,
          null,
          "%s together with %s, beside what each earns alone"
              .formatted(LeadField.spaced(pair.first()), LeadField.spaced(pair.second())),
          rows);
    }
    rows.add(Row.of("not known", "", factor.missing()));
    return new Subject(LeadField.spaced(factor.name()), null, false, null, from, rows);
  }

  private static void amounts(List<AmountBin> bins, String unit, List<Row> rows) {
    List<String> labels = AmountBin.labels(bins);
    for (int i = 0; i < bins.size(); i++) {
      rows.add(Row.of(AnswerWords.value(labels.get(i)) + unit, "", bins.get(i).points()));
    }
  }

  private static void phrases(List<Phrases> kinds, List<Row> rows) {
    kinds.forEach(
        kind ->
            rows.add(
                Row.of(
                    AnswerWords.value(kind.name()) + (kind.met() ? "" : " (not enough)"),
                    terms(kind.terms()),
                    kind.points())));
  }

  /** English as it is, other languages with their tag before them. */
  private static String terms(Terms terms) {
    return terms.languages().stream()
        .map(
            language ->
                (language == Language.EN ? "" : language.tag() + ": ")
                    + String.join(", ", terms.in(language)))
        .collect(Collectors.joining("; "));
  }

  /** Only what a pair adds: most of its cells are empty. */
  private static void pair(Factor.Pair pair, LeadStandard standard, List<Row> rows) {
    List<String> first = bins(pair.first(), standard);
    List<String> second = bins(pair.second(), standard);
    for (int i = 0; i < pair.cells().size(); i++) {
      for (int j = 0; j < pair.cells().get(i).size(); j++) {
        int points = pair.cells().get(i).get(j);
        if (points != 0) {
          rows.add(Row.of(first.get(i) + " and " + second.get(j), "", points));
        }
      }
    }
  }

  /** The labels of a factor's bins, what is not known last. */
  private static List<String> bins(String name, LeadStandard standard) {
    List<String> labels = new ArrayList<>();
    for (Factor factor : standard.factors()) {
      if (!factor.name().equals(name)) {
        continue;
      }
      if (factor instanceof Factor.Numeric numeric) {
        labels.addAll(AmountBin.labels(numeric.bins()));
      } else if (factor instanceof Factor.Category category) {
        category.bins().forEach(bin -> labels.add(AnswerWords.oneOf(bin.is())));
        labels.add("any other");
      } else {
        labels.add("there");
      }
    }
    labels.add("not known");
    return labels;
  }

  private static @Nullable String control(LeadStandard standard) {
    ControlGroup control = standard.controlGroup();
    return control == null
        ? null
        : "Of the leads that the score, or a missing answer, keeps from sales, %s %% go to sales all the same, drawn by chance, to see what this standard misses."
            .formatted(control.percent());
  }

  private static @Nullable String automatic(LeadStandard standard) {
    AutomaticRecalibration automatic = standard.automaticRecalibration();
    return automatic == null
        ? null
        : "Points may follow outcomes without another signature, by %d in one step at most, as long as every guardrail holds: surely better on outcomes that were not learned from, and no large segment worse off. Either team can send such a version back until its first day."
            .formatted(automatic.largestMove());
  }

  private static String recycling(LeadStandard standard) {
    return standard.recycle().afterStatedTiming()
        ? "A lead that wants it later is judged again %s before the date that the buyer named."
            .formatted(AnswerWords.in(standard.recycle().leadTime()))
        : "A lead that wants it later does not come back by itself.";
  }
}
