package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** What holds for every standard and every lead. */
class LeadStandardPropertyTest {

  @Property(tries = 300)
  void points_add_up_to_the_score(
      @ForAll("standards") LeadStandard standard, @ForAll("leads") Lead lead) {
    Assessment assessment = LeadAssessor.of(standard).assess(lead, Standards.NOON);

    int sum = assessment.findings().stream().mapToInt(Finding::points).sum();
    assertThat(assessment.score()).isEqualTo(standard.scale().base() + sum);
    assertThat(assessment.findings()).hasSize(4 + standard.factors().size());
    assertThat(assessment.probability()).isBetween(0.0, 1.0);
  }

  @Property(tries = 300)
  void judging_twice_gives_the_same(
      @ForAll("standards") LeadStandard standard, @ForAll("leads") Lead lead) {
    assertThat(LeadAssessor.of(standard).assess(lead, Standards.NOON))
        .isEqualTo(LeadAssessor.of(standard).assess(lead, Standards.NOON));
  }

  @Property(tries = 300)
  void what_is_written_is_read_back_equal(@ForAll("standards") LeadStandard standard) {
    assertThat(LeadStandardReader.read(LeadStandardWriter.write(standard))).isEqualTo(standard);
  }

  @Property(tries = 300)
  void what_is_not_equal_differs_in_words(
      @ForAll("standards") LeadStandard first, @ForAll("standards") LeadStandard second) {
    assertThat(StandardDiff.between(first, first)).isEmpty();
    assertThat(StandardDiff.between(first, second).isEmpty()).isEqualTo(first.equals(second));
  }

  @Property(tries = 200)
  void more_points_in_every_band_never_lower_the_score(@ForAll("leads") Lead lead) {
    String generous = Standards.SMALL.replaceAll("points: (?=\\d)", "points: 1");
    Assessment before = LeadAssessor.of(Standards.small()).assess(lead, Standards.NOON);
    Assessment after =
        LeadAssessor.of(LeadStandardReader.read(generous)).assess(lead, Standards.NOON);

    assertThat(after.score()).isGreaterThanOrEqualTo(before.score());
  }

  @Property(tries = 300)
  void a_larger_sum_never_lowers_the_score_of_rising_bands(
      @ForAll("sums") int first, @ForAll("sums") int second) {
    assertThat(scoreOf(Math.max(first, second)))
        .isGreaterThanOrEqualTo(scoreOf(Math.min(first, second)));
  }

  private static int scoreOf(int sum) {
    return Standards.assess(Standards.good().answer("budget", sum + " USD")).score();
  }

  @Property(tries = 500)
  void a_required_criterion_that_is_not_met_keeps_every_lead_from_sales(
      @ForAll("leads") Lead lead) {
    Assessment assessment = LeadAssessor.of(Standards.small()).assess(lead, Standards.NOON);
    boolean timing = isMet(assessment, CriterionName.TIMING);
    boolean pain = isMet(assessment, CriterionName.PAIN);

    if (!timing || !pain) {
      assertThat(assessment.verdict()).isNotEqualTo(Verdict.SALES_QUALIFIED);
    }
  }

  private static boolean isMet(Assessment assessment, CriterionName criterion) {
    return assessment.finding(criterion).state() == Finding.State.MET;
  }

  @Property(tries = 500)
  void nothing_typed_makes_it_throw(@ForAll String text) {
    LeadAssessor assessor = LeadAssessor.of(Standards.small());

    assertThat(assessor.assess(saying(text), Standards.NOON).findings()).hasSize(7);
  }

  static Lead saying(String text) {
    return Lead.capturedAt(Standards.NOON)
        .emailDomain(text)
        .phone(text)
        .jobTitle(text)
        .answers(Map.of("timing", text, "budget", text, "pain", text, "role", text))
        .source(new LeadSource(text, text, text, text, text))
        .build();
  }

  @Provide
  Arbitrary<Integer> sums() {
    return Arbitraries.integers().between(1, 100_000);
  }

  @Provide
  Arbitrary<Lead> leads() {
    Arbitrary<String> timing =
        words("asap", "Q3 2027", "in 2 months", "no plans", "2027-05-05", "2 years", "?");
    Arbitrary<String> budget = words("20k", "none", "$500", "10-20k EUR", "approved", "CHF 900");
    Arbitrary<String> pain = words("too manual", "losing customers every day", "nothing", "x");
    Arbitrary<String> role = words("CEO", "student", "head of ops", "cook", "");
    Arbitrary<Integer> size = Arbitraries.integers().injectNull(0.2);
    Arbitrary<Instant> captured =
        Arbitraries.oneOf(
            Arbitraries.just(Standards.NOON), Arbitraries.of(Instant.MIN, Instant.MAX));
    return Combinators.combine(timing, budget, pain, role, size, captured)
        .as(
            (t, b, p, r, s, at) ->
                Lead.capturedAt(at)
                    .answer("timing", t)
                    .answer("budget", b)
                    .answer("pain", p)
                    .answer("role", r)
                    .companySize(s)
                    .attribute("n", b)
                    .build());
  }

  private static Arbitrary<String> words(String... typical) {
    return Arbitraries.oneOf(Arbitraries.of(typical), Arbitraries.strings().ofMaxLength(40))
        .injectNull(0.15);
  }

  @Provide
  Arbitrary<LeadStandard> standards() {
    Arbitrary<Criteria> criteria =
        Combinators.combine(timings(), budgets(), pains(), roles()).as(Criteria::new);
    Arbitrary<List<Factor>> factors = factors();
    Arbitrary<Thresholds> thresholds =
        Combinators.combine(points(), points())
            .as((a, b) -> new Thresholds(Math.max(a, b), Math.min(a, b)));
    Arbitrary<Scale> scales =
        Combinators.combine(
                points(),
                Arbitraries.doubles().between(0.01, 100).ofScale(2),
                Arbitraries.doubles().between(0.5, 100).ofScale(1))
            .as(Scale::new);
    Arbitrary<Recycle> recycle =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 28))
            .as((after, days) -> new Recycle(after, Period.ofDays(days)));
    Arbitrary<AutomaticRecalibration> automatic =
        Arbitraries.integers()
            .between(1, AutomaticRecalibration.LARGEST)
            .map(AutomaticRecalibration::new);
    Arbitrary<Tuple3<Recycle, Optional<ControlGroup>, Optional<AutomaticRecalibration>>>
        afterwards =
            Combinators.combine(recycle, controlGroups().optional(), automatic.optional())
                .as(Tuple::of);
    return Combinators.combine(
            criteria, factors, thresholds, scales, afterwards, text(), titles(), freeMail())
        .as(
            (c, f, t, s, r, title, titles, domains) ->
                new LeadStandard(
                    "random",
                    1,
                    title,
                    title,
                    List.of(title),
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2027, 1, 1),
                    s,
                    c,
                    f,
                    List.of(new Disqualifier("BIG", "lead.companySize > 100000")),
                    t,
                    r.get1(),
                    r.get2().orElse(null),
                    r.get3().orElse(null),
                    titles,
                    domains))
        .filter(s -> s.verdicts().salesQualified() <= Reach.highestForSales(s))
        .filter(s -> s.verdicts().marketingQualified() <= Reach.highest(s));
  }

  private static Arbitrary<ControlGroup> controlGroups() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.0001"), ControlGroup.LARGEST)
        .ofScale(4)
        .map(ControlGroup::new);
  }

  private static Arbitrary<Titles> titles() {
    Arbitrary<List<Titles.Kind>> kinds =
        Combinators.combine(
                Arbitraries.of("head", "finance", "own"),
                Arbitraries.of("boss", "chief \"x\"", "C: D").list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.of(Language.values()),
                Arbitraries.of(true, false))
            .as(
                (name, terms, language, replaces) ->
                    new Titles.Kind(name, new Terms(Map.of(language, terms)), replaces))
            .list()
            .uniqueElements(Titles.Kind::name)
            .ofMaxSize(3);
    return Combinators.combine(kinds, kinds).as(Titles::new);
  }

  private static Arbitrary<FreeMailDomains> freeMail() {
    Arbitrary<List<String>> added = Arbitraries.of("a.example", "b.example").list().ofMaxSize(2);
    Arbitrary<List<String>> removed = Arbitraries.of("mail.com", "gmx.de").list().ofMaxSize(2);
    return Combinators.combine(added, removed).as(FreeMailDomains::new);
  }

  private static Arbitrary<Integer> points() {
    return Arbitraries.integers().between(-1000, 1000);
  }

  /** Text as people type it, with everything that YAML would take for its own. */
  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "yes: no", "- x", "# c", "'", "\"", "{a}", "null", "1.0", "2026-01-01", "a\nb"),
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(30));
  }

  private static List<LeadField> from(String field) {
    return List.of(new LeadField(field));
  }

  private static Arbitrary<TimingCriterion> timings() {
    Arbitrary<List<Integer>> months =
        Arbitraries.integers()
            .between(1, 24)
            .set()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(s -> List.copyOf(new TreeSet<>(s)));
    return Combinators.combine(
            months, points().list().ofSize(8), Arbitraries.of(true, false), text())
        .as(
            (ends, p, required, question) -> {
              List<TimingCriterion.Band> bands = new ArrayList<>();
              ends.forEach(
                  m ->
                      bands.add(new TimingCriterion.Band(Period.ofMonths(m), p.get(bands.size()))));
              return new TimingCriterion(
                  from("answers.timing"),
                  question,
                  required,
                  bands.get(bands.size() - 1).within(),
                  bands,
                  p.get(5),
                  p.get(6),
                  p.get(7));
            });
  }

  private static Arbitrary<List<AmountBin>> bins() {
    Arbitrary<List<BigDecimal>> bounds =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("0.01"), new BigDecimal("1000000"))
            .ofScale(2)
            .set()
            .ofMaxSize(4)
            .map(s -> List.copyOf(new TreeSet<>(s)));
    return Combinators.combine(bounds, points().list().ofSize(5))
        .as(
            (b, p) -> {
              List<AmountBin> bins = new ArrayList<>();
              b.forEach(bound -> bins.add(new AmountBin(bound, p.get(bins.size()))));
              bins.add(new AmountBin(null, p.get(4)));
              return bins;
            });
  }

  private static Arbitrary<BudgetCriterion> budgets() {
    return Combinators.combine(
            bins(), points(), points(), Arbitraries.of(true, false), points(), text())
        .as(
            (bands, none, unknown, required, approved, question) ->
                new BudgetCriterion(
                    from("answers.budget"),
                    question,
                    required,
                    "USD",
                    Map.of("EUR", new BigDecimal("1.10")),
                    BigDecimal.ZERO,
                    bands,
                    List.of(new Phrases("approved", List.of("approved"), approved, true)),
                    none,
                    unknown));
  }

  private static Arbitrary<PainCriterion> pains() {
    return Combinators.combine(points().list().ofSize(5), Arbitraries.of(true, false), text())
        .as(
            (p, required, question) ->
                new PainCriterion(
                    from("answers.pain"),
                    question,
                    required,
                    List.of(
                        new Phrases("manual", List.of("manual", "by hand"), p.get(0), true),
                        new Phrases("churn", List.of("losing customers"), p.get(1), true)),
                    p.get(2),
                    p.get(3),
                    p.get(4)));
  }

  private static Arbitrary<RoleCriterion> roles() {
    return Combinators.combine(points().list().ofSize(4), Arbitraries.of(true, false), text())
        .as(
            (p, required, question) ->
                new RoleCriterion(
                    List.of(new LeadField("answers.role"), new LeadField("jobTitle")),
                    question,
                    required,
                    List.of(
                        new Phrases("student", List.of("student"), p.get(0), false),
                        new Phrases("head", List.of("head of", "ceo"), p.get(1), true)),
                    p.get(2),
                    p.get(3)));
  }

  private static Arbitrary<List<Factor>> factors() {
    Arbitrary<Factor> numeric =
        Combinators.combine(bins(), points())
            .as((b, m) -> new Factor.Numeric("size", new LeadField("companySize"), b, m));
    Arbitrary<Factor> category =
        Combinators.combine(points(), points(), points(), text())
            .as(
                (p, o, m, value) ->
                    new Factor.Category(
                        "kind",
                        new LeadField("attributes.n"),
                        List.of(new Factor.Category.Bin(List.of(value), p)),
                        o,
                        m));
    Arbitrary<Factor> presence =
        Combinators.combine(points(), points())
            .as((p, m) -> new Factor.Presence("phone", new LeadField("phone"), p, m));
    Arbitrary<Factor> behavioural =
        Combinators.combine(bins(), points(), Arbitraries.integers().between(1, 3650))
            .as((b, m, days) -> new Factor.Behavioural("seen", List.of("seen"), days, b, m));
    return Combinators.combine(
            numeric, category, presence, behavioural, Arbitraries.integers().between(0, 4))
        .as((n, c, p, b, count) -> List.of(b, n, c, p).subList(0, count));
  }
}
