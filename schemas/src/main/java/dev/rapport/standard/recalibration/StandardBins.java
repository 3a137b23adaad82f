package dev.rapport.standard.recalibration;

import dev.rapport.standard.CriterionName;
import dev.rapport.standard.Finding;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import dev.rapport.standard.recalibration.PointWalk.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every bin of a standard with a number, in the order of its document: the criteria's, the
 * factors', the cells of its pairs. Immutable.
 */
public final class StandardBins {
  /** The number of a bin that the standard does not have. */
  public static final int NONE = -1;

  private final LeadStandard standard;
  private final List<Bin> bins = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Integer> findingOfName = new HashMap<>();
  private final List<Map<String, Integer>> byLabel = new ArrayList<>();
  private final Set<Integer> ambiguous = new HashSet<>();

  /**
   * A bin.
   *
   * @param finding the number of its criterion or factor
   * @param name the criterion's or factor's name
   * @param label the bin as findings name it
   * @param field where its points stand in the document
   * @param rank its place among bins of rising numbers or distances; −1 if it is none of them
   * @param points what it earns
   */
  public record Bin(int finding, String name, String label, String field, int rank, int points) {}

  private StandardBins(LeadStandard standard) {
    this.standard = standard;
    walk(this::number);
  }

  /** The bins of a standard. */
  public static StandardBins of(LeadStandard standard) {
    return new StandardBins(standard);
  }

  private int number(Place place, int points) {
    String key = key(place.kind(), place.finding());
    int finding =
        findingOfName.computeIfAbsent(
            key,
            unseen -> {
              findings.add(place.finding());
              byLabel.add(new HashMap<>());
              return findings.size() - 1;
            });
    if (byLabel.get(finding).putIfAbsent(place.label(), bins.size()) != null) {
      ambiguous.add(finding);
    }
    bins.add(new Bin(finding, place.finding(), place.label(), place.field(), place.rank(), points));
    return points;
  }

  private LeadStandard walk(PointWalk.Visitor visitor) {
    PointWalk walk = new PointWalk(visitor);
    LeadStandard s = standard;
    return new LeadStandard(
        s.id(),
        s.version(),
        s.title(),
        s.description(),
        s.notes(),
        s.effectiveFrom(),
        s.reviewDue(),
        s.scale(),
        walk.criteria(s.criteria()),
        walk.factors(s.factors()),
        s.disqualifiers(),
        s.verdicts(),
        s.recycle(),
        s.controlGroup(),
        s.automaticRecalibration(),
        s.titles(),
        s.freeMailDomains());
  }

  /** A criterion and a factor can have one name. */
  private static String key(Finding.Kind kind, String name) {
    return kind + " " + name;
  }

  /** The standard whose bins they are. */
  public LeadStandard standard() {
    return standard;
  }

  /** How many bins. */
  public int size() {
    return bins.size();
  }

  /** How many criteria and factors: so many bins a lead has. */
  public int findings() {
    return findings.size();
  }

  /** A bin by its number. */
  public Bin bin(int number) {
    return bins.get(number);
  }

  /**
   * Whether two bins of a criterion or factor have one label, so that findings do not say which.
   */
  boolean isAmbiguous(int finding) {
    return ambiguous.contains(finding);
  }

  /**
   * A bin by what findings call it.
   *
   * @return its number; {@link #NONE} where the standard has none of that name
   */
  public int number(Finding.Kind kind, String name, String label) {
    Integer finding = findingOfName.get(key(kind, name));
    return finding == null ? NONE : byLabel.get(finding).getOrDefault(label, NONE);
  }

  /** Which of a lead's bins is that of a criterion; {@link #NONE} if it has none. */
  int finding(CriterionName criterion) {
    return findingOfName.getOrDefault(key(Finding.Kind.CRITERION, criterion.key()), NONE);
  }

  /**
   * The bins of a lead's findings, one for each criterion and factor; {@link #NONE} where no
   * finding says one that the standard has, such as that of a factor added since.
   */
  public int[] of(List<Finding> found) {
    int[] of = new int[findings.size()];
    Arrays.fill(of, NONE);
    for (Finding finding : found) {
      Integer number = findingOfName.get(key(finding.kind(), finding.name()));
      if (number != null) {
        of[number] = byLabel.get(number).getOrDefault(finding.bin(), NONE);
      }
    }
    return of;
  }

  /**
   * What the standard tells of a lead: its chance, 0 to 1.
   *
   * @param leadsBins as {@link #of(List)} tells them
   */
  public double probability(int[] leadsBins) {
    int score = standard.scale().base();
    for (int bin : leadsBins) {
      score += bin == NONE ? 0 : bins.get(bin).points();
    }
    return standard.scale().probability(score);
  }

  /** The standard with other points, bin by bin, and another scale. */
  LeadStandard with(int[] points, Scale scale) {
    int[] next = {0};
    LeadStandard s = walk((place, before) -> points[next[0]++]);
    return new LeadStandard(
        s.id(),
        s.version(),
        s.title(),
        s.description(),
        s.notes(),
        s.effectiveFrom(),
        s.reviewDue(),
        scale,
        s.criteria(),
        s.factors(),
        s.disqualifiers(),
        s.verdicts(),
        s.recycle(),
        s.controlGroup(),
        s.automaticRecalibration(),
        s.titles(),
        s.freeMailDomains());
  }
}
