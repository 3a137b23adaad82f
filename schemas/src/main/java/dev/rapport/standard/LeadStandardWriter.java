package dev.rapport.standard;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Writes a lead standard as the YAML document that {@link LeadStandardReader} reads back equal. */
public final class LeadStandardWriter {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(100)
          .setDereferenceAliases(true)
          .build();

  private LeadStandardWriter() {}

  /** The document. */
  public static String write(LeadStandard standard) {
    Fields root =
        new Fields()
            .put("id", standard.id())
            .put("version", standard.version())
            .put("title", standard.title())
            .put("description", standard.description())
            .put("notes", standard.notes().isEmpty() ? null : standard.notes())
            .put("effectiveFrom", standard.effectiveFrom().toString())
            .put("reviewDue", standard.reviewDue().toString())
            .put("scale", scale(standard.scale()))
            .put("criteria", criteria(standard.criteria()))
            .put("factors", standard.factors().stream().map(LeadStandardWriter::factor).toList())
            .put(
                "disqualifiers",
                standard.disqualifiers().stream()
                    .map(d -> new Fields().put("reason", d.reason()).put("when", d.when()).map)
                    .toList())
            .put("verdicts", thresholds(standard.verdicts()))
            .put("recycle", recycle(standard.recycle()))
            .put("controlGroup", control(standard.controlGroup()))
            .put("automaticRecalibration", automatic(standard.automaticRecalibration()))
            .put("titles", titles(standard.titles()))
            .put("freeMailDomains", freeMail(standard.freeMailDomains()));
    return new Dump(SETTINGS).dumpToString(root.map);
  }

  /**
   * The document with remarks at the end of lines; it reads back equal all the same.
   *
   * @param remarks a remark by the field that it is about, such as {@code
   *     criteria.timing.bands[0].points}; what would end its line becomes a space
   * @throws IllegalArgumentException if the document has no such field
   */
  public static String write(LeadStandard standard, Map<String, String> remarks) {
    String document = write(standard);
    StandardDocument read = StandardDocument.parse(document, new ArrayList<>());
    Map<Integer, String> byLine = new HashMap<>();
    remarks.forEach(
        (field, remark) -> {
          Mark mark = read.marks().get(field);
          if (mark == null) {
            throw new IllegalArgumentException("the document has no field " + field);
          }
          byLine.put(mark.getLine(), remark.replaceAll("[\\p{C}\\p{Z}]+", " ").strip());
        });
    StringBuilder text = new StringBuilder();
    List<String> lines = document.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      String remark = byLine.get(line);
      text.append(lines.get(line)).append(remark == null ? "" : "  # " + remark).append('\n');
    }
    return text.toString();
  }

  private static @Nullable Object titles(Titles titles) {
    return orNothing(
        new Fields()
            .put("seniority", kinds(titles.seniority()))
            .put("function", kinds(titles.functions())));
  }

  private static @Nullable Object kinds(List<Titles.Kind> kinds) {
    Fields named = new Fields();
    for (Titles.Kind kind : kinds) {
      named.put(
          kind.name(),
          new Fields()
              .put("terms", terms(kind.terms()))
              .put("replace", kind.replaces() ? true : null)
              .map);
    }
    return orNothing(named);
  }

  private static @Nullable Object freeMail(FreeMailDomains domains) {
    return orNothing(
        new Fields()
            .put("add", domains.add().isEmpty() ? null : domains.add())
            .put("remove", domains.remove().isEmpty() ? null : domains.remove()));
  }

  private static @Nullable Object orNothing(Fields fields) {
    return fields.map.isEmpty() ? null : fields.map;
  }

  private static Map<String, Object> scale(Scale scale) {
    return new Fields()
        .put("base", scale.base())
        .put("oddsAtBase", number(BigDecimal.valueOf(scale.oddsAtBase())))
        .put("pointsToDoubleOdds", number(BigDecimal.valueOf(scale.pointsToDoubleOdds())))
        .map;
  }

  private static Map<String, Object> thresholds(Thresholds verdicts) {
    return new Fields()
        .put("salesQualified", verdicts.salesQualified())
        .put("marketingQualified", verdicts.marketingQualified())
        .map;
  }

  private static Map<String, Object> recycle(Recycle recycle) {
    return new Fields()
        .put("afterStatedTiming", recycle.afterStatedTiming())
        .put("leadTime", recycle.leadTime().toString())
        .map;
  }

  private static @Nullable Object control(@Nullable ControlGroup control) {
    return control == null ? null : new Fields().put("share", number(control.share())).map;
  }

  private static @Nullable Object automatic(@Nullable AutomaticRecalibration automatic) {
    return automatic == null ? null : new Fields().put("largestMove", automatic.largestMove()).map;
  }

  private static Map<String, Object> criteria(Criteria criteria) {
    return new Fields()
        .put("timing", timing(criteria.timing()))
        .put("budget", budget(criteria.budget()))
        .put("pain", pain(criteria.pain()))
        .put("role", role(criteria.role()))
        .map;
  }

  private static Fields common(Criterion criterion) {
    return new Fields()
        .put("from", criterion.from().stream().map(LeadField::path).toList())
        .put("question", criterion.question())
        .put("required", criterion.required());
  }

  private static Map<String, Object> timing(TimingCriterion timing) {
    List<Object> bands = new ArrayList<>();
    for (TimingCriterion.Band band : timing.bands()) {
      bands.add(
          new Fields().put("within", band.within().toString()).put("points", band.points()).map);
    }
    bands.add(new Fields().put("later", true).put("points", timing.later()).map);
    bands.add(new Fields().put("noPlans", true).put("points", timing.noPlans()).map);
    return common(timing)
        .put("met", timing.met().toString())
        .put("bands", bands)
        .put("unknown", timing.unknown())
        .map;
  }

  private static Map<String, Object> budget(BudgetCriterion budget) {
    Fields rates = new Fields();
    budget.rates().forEach((code, rate) -> rates.put(code, number(rate)));
    Fields statements = new Fields();
    budget.statements().forEach(s -> statements.put(s.name(), phrases(new Fields(), s)));
    return common(budget)
        .put("currency", budget.currency())
        .put("rates", rates.map)
        .put("met", number(budget.met()))
        .put("bands", amounts(budget.bands()))
        .put("statements", statements.map)
        .put("none", budget.none())
        .put("unknown", budget.unknown())
        .map;
  }

  private static Map<String, Object> pain(PainCriterion pain) {
    Fields themes = new Fields();
    for (Phrases theme : pain.themes()) {
      themes.put(
          theme.name(),
          new Fields().put("terms", terms(theme.terms())).put("points", theme.points()).map);
    }
    return common(pain)
        .put("themes", themes.map)
        .put("other", pain.other())
        .put("none", pain.none())
        .put("unknown", pain.unknown())
        .map;
  }

  private static Map<String, Object> role(RoleCriterion role) {
    return common(role)
        .put(
            "bands",
            role.bands().stream().map(b -> phrases(new Fields().put("name", b.name()), b)).toList())
        .put("other", role.other())
        .put("unknown", role.unknown())
        .map;
  }

  private static Map<String, Object> phrases(Fields start, Phrases kind) {
    return start
        .put("terms", terms(kind.terms()))
        .put("points", kind.points())
        .put("met", kind.met())
        .map;
  }

  private static Object terms(Terms terms) {
    if (terms.languages().equals(Set.of(Language.EN))) {
      return terms.in(Language.EN);
    }
    Fields byLanguage = new Fields();
    terms.byLanguage().forEach((language, list) -> byLanguage.put(language.tag(), list));
    return byLanguage.map;
  }

  private static Map<String, Object> factor(Factor factor) {
    Fields fields = new Fields().put("name", factor.name());
    if (factor instanceof Factor.Pair pair) {
      return fields
          .put("pair", List.of(pair.first(), pair.second()))
          .put("cells", pair.cells())
          .map;
    }
    if (factor instanceof Factor.Attribute attribute) {
      fields.put("from", attribute.from().path());
    }
    if (factor instanceof Factor.Behavioural behavioural) {
      fields
          .put("behaviour", behavioural.events())
          .put("halfLife", Period.ofDays(behavioural.halfLifeDays()).toString())
          .put("bins", amounts(behavioural.bins()));
    } else if (factor instanceof Factor.Numeric numeric) {
      fields.put("bins", amounts(numeric.bins()));
    } else if (factor instanceof Factor.Category category) {
      fields.put("bins", values(category));
    } else if (factor instanceof Factor.Presence presence) {
      fields.put("present", presence.present());
    }
    return fields.put("missing", factor.missing()).map;
  }

  private static List<Object> values(Factor.Category category) {
    List<Object> bins = new ArrayList<>();
    for (Factor.Category.Bin bin : category.bins()) {
      bins.add(new Fields().put("is", bin.is()).put("points", bin.points()).map);
    }
    bins.add(new Fields().put("points", category.other()).map);
    return bins;
  }

  private static List<Map<String, Object>> amounts(List<AmountBin> bins) {
    return bins.stream()
        .map(
            bin ->
                new Fields()
                    .put("below", bin.below() == null ? null : number(bin.below()))
                    .put("points", bin.points())
                    .map)
        .toList();
  }

  /** Whole numbers without a point, the rest with as many digits as it takes. */
  private static Object number(@Nullable BigDecimal number) {
    BigDecimal plain = AmountBin.plain(number == null ? BigDecimal.ZERO : number);
    return plain.scale() == 0 ? plain.toBigInteger() : plain;
  }

  /** Fields in the order in which they are written; one without a value is left out. */
  private static final class Fields {
    private final Map<String, Object> map = new LinkedHashMap<>();

    Fields put(String field, @Nullable Object value) {
      if (value != null) {
        map.put(field, value);
      }
      return this;
    }
  }
}
