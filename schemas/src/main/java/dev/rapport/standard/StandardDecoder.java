package dev.rapport.standard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the model of a document in which no fault was found. */
final class StandardDecoder {
  private StandardDecoder() {}

  static LeadStandard decode(JsonNode root) {
    return new LeadStandard(
        root.path("id").asString(),
        root.path("version").asInt(),
        text(root, "title"),
        text(root, "description"),
        texts(root.path("notes")),
        LocalDate.parse(root.path("effectiveFrom").asString()),
        LocalDate.parse(root.path("reviewDue").asString()),
        scale(root.path("scale")),
        criteria(root.path("criteria")),
        list(root.path("factors")).map(StandardDecoder::factor).toList(),
        list(root.path("disqualifiers"))
            .map(d -> new Disqualifier(d.path("reason").asString(), d.path("when").asString()))
            .toList(),
        thresholds(root.path("verdicts")),
        new Recycle(
            root.path("recycle").path("afterStatedTiming").asBoolean(),
            length(root.path("recycle").path("leadTime"))),
        controlGroup(root.path("controlGroup")),
        automatic(root.path("automaticRecalibration")),
        titles(root.path("titles")),
        freeMail(root.path("freeMailDomains")));
  }

  private static @Nullable ControlGroup controlGroup(JsonNode control) {
    return control.isMissingNode() ? null : new ControlGroup(control.path("share").decimalValue());
  }

  private static @Nullable AutomaticRecalibration automatic(JsonNode automatic) {
    return automatic.isMissingNode()
        ? null
        : new AutomaticRecalibration(automatic.path("largestMove").asInt());
  }

  private static Titles titles(JsonNode titles) {
    return new Titles(kinds(titles.path("seniority")), kinds(titles.path("function")));
  }

  private static List<Titles.Kind> kinds(JsonNode named) {
    return named
        .propertyStream()
        .map(
            e ->
                new Titles.Kind(
                    e.getKey(),
                    terms(e.getValue().path("terms")),
                    e.getValue().path("replace").asBoolean(false)))
        .toList();
  }

  private static FreeMailDomains freeMail(JsonNode domains) {
    return new FreeMailDomains(texts(domains.path("add")), texts(domains.path("remove")));
  }

  private static Scale scale(JsonNode scale) {
    return new Scale(
        scale.path("base").asInt(),
        scale.path("oddsAtBase").asDouble(),
        scale.path("pointsToDoubleOdds").asDouble());
  }

  private static Thresholds thresholds(JsonNode verdicts) {
    return new Thresholds(
        verdicts.path("salesQualified").asInt(), verdicts.path("marketingQualified").asInt());
  }

  private static Criteria criteria(JsonNode criteria) {
    return new Criteria(
        timing(criteria.path("timing")),
        budget(criteria.path("budget")),
        pain(criteria.path("pain")),
        role(criteria.path("role")));
  }

  private static TimingCriterion timing(JsonNode timing) {
    List<TimingCriterion.Band> bands = new ArrayList<>();
    int later = 0;
    Integer noPlans = null;
    for (JsonNode band : timing.path("bands")) {
      if (band.has("within")) {
        bands.add(new TimingCriterion.Band(length(band.path("within")), points(band, "points")));
      } else if (band.has("later")) {
        later = points(band, "points");
      } else {
        noPlans = points(band, "points");
      }
    }
    return new TimingCriterion(
        from(timing),
        question(timing, CriterionName.TIMING),
        timing.path("required").asBoolean(false),
        length(timing.path("met")),
        bands,
        later,
        noPlans == null ? later : noPlans,
        points(timing, "unknown"));
  }

  private static BudgetCriterion budget(JsonNode budget) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    budget.path("rates").forEachEntry((code, rate) -> rates.put(code, rate.decimalValue()));
    return new BudgetCriterion(
        from(budget),
        question(budget, CriterionName.BUDGET),
        budget.path("required").asBoolean(false),
        budget.path("currency").asString(),
        rates,
        budget.path("met").decimalValue(),
        amounts(budget.path("bands")),
        budget
            .path("statements")
            .propertyStream()
            .map(e -> phrases(e.getKey(), e.getValue()))
            .toList(),
        points(budget, "none"),
        points(budget, "unknown"));
  }

  private static PainCriterion pain(JsonNode pain) {
    int points = points(pain, "points");
    return new PainCriterion(
        from(pain),
        question(pain, CriterionName.PAIN),
        pain.path("required").asBoolean(false),
        pain.path("themes")
            .propertyStream()
            .map(e -> theme(e.getKey(), e.getValue(), points))
            .toList(),
        points(pain, "other"),
        points(pain, "none"),
        points(pain, "unknown"));
  }

  private static Phrases theme(String name, JsonNode theme, int points) {
    JsonNode terms = theme.isArray() ? theme : theme.path("terms");
    int own = theme.has("points") ? points(theme, "points") : points;
    return new Phrases(name, terms(terms), own, true);
  }

  private static RoleCriterion role(JsonNode role) {
    return new RoleCriterion(
        from(role),
        question(role, CriterionName.ROLE),
        role.path("required").asBoolean(false),
        list(role.path("bands")).map(b -> phrases(b.path("name").asString(), b)).toList(),
        points(role, "other"),
        points(role, "unknown"));
  }

  private static Phrases phrases(String name, JsonNode kind) {
    return new Phrases(
        name, terms(kind.path("terms")), points(kind, "points"), kind.path("met").asBoolean());
  }

  /** A list is English; an object has a list for each language. */
  private static Terms terms(JsonNode terms) {
    if (!terms.isObject()) {
      return Terms.english(texts(terms));
    }
    Map<Language, List<String>> byLanguage = new EnumMap<>(Language.class);
    terms.forEachEntry((tag, list) -> byLanguage.put(Language.of(tag).orElseThrow(), texts(list)));
    return new Terms(byLanguage);
  }

  private static Factor factor(JsonNode factor) {
    String name = factor.path("name").asString();
    if (factor.has("pair")) {
      List<String> of = texts(factor.path("pair"));
      return new Factor.Pair(name, of.get(0), of.get(1), cells(factor.path("cells")));
    }
    int missing = points(factor, "missing");
    if (factor.has("behaviour")) {
      return new Factor.Behavioural(
          name,
          texts(factor.path("behaviour")),
          Lengths.inDays(factor.path("halfLife").asString()).orElseThrow(),
          amounts(factor.path("bins")),
          missing);
    }
    LeadField from = new LeadField(factor.path("from").asString(name));
    if (factor.has("present")) {
      return new Factor.Presence(name, from, points(factor, "present"), missing);
    }
    JsonNode bins = factor.path("bins");
    if (!bins.path(0).has("is")) {
      return new Factor.Numeric(name, from, amounts(bins), missing);
    }
    List<Factor.Category.Bin> named =
        list(bins)
            .filter(bin -> bin.has("is"))
            .map(bin -> new Factor.Category.Bin(texts(bin.path("is")), points(bin, "points")))
            .toList();
    return new Factor.Category(
        name, from, named, points(bins.path(bins.size() - 1), "points"), missing);
  }

  private static List<List<Integer>> cells(JsonNode cells) {
    return list(cells).map(row -> list(row).map(JsonNode::asInt).toList()).toList();
  }

  private static List<AmountBin> amounts(JsonNode bins) {
    return list(bins)
        .map(
            bin ->
                new AmountBin(
                    bin.has("below") ? bin.path("below").decimalValue() : null,
                    points(bin, "points")))
        .toList();
  }

  private static List<LeadField> from(JsonNode criterion) {
    return texts(criterion.path("from")).stream().map(LeadField::new).toList();
  }

  private static String question(JsonNode criterion, CriterionName name) {
    return criterion.path("question").asString(name.question());
  }

  private static int points(JsonNode parent, String field) {
    return parent.path(field).asInt(0);
  }

  private static Period length(JsonNode length) {
    return Lengths.parse(length.asString()).orElseThrow();
  }

  private static @Nullable String text(JsonNode parent, String field) {
    return parent.has(field) ? parent.path(field).asString() : null;
  }

  /** A list of values, or a single one, as text. */
  static List<String> texts(JsonNode values) {
    return list(values).map(JsonNode::asString).collect(Collectors.toUnmodifiableList());
  }

  private static Stream<JsonNode> list(JsonNode values) {
    return values.isValueNode()
        ? Stream.of(values)
        : StreamSupport.stream(values.spliterator(), false);
  }
}
