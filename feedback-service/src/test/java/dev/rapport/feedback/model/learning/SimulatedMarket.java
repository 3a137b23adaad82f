package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.Bin;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Finding;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.recalibration.BinMove;
import dev.rapport.standard.recalibration.Hold;
import dev.rapport.standard.recalibration.StandardBins;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Leads whose true odds are known. Where the standard is wrong, it is as marketing's often are: who
 * somebody is counts for too much, what hurts and by when for too little, and all leads are worse
 * than it says.
 */
final class SimulatedMarket {

  static final LeadStandard STANDARD = BundledStandards.b2bDefault();
  private static final StandardBins BINS = StandardBins.of(STANDARD);
  private static final double LOG_ODDS_OF_A_POINT =
      Math.log(2) / STANDARD.scale().pointsToDoubleOdds();
  private static final double LEVEL_OFF = -0.8;
  private static final double BIN_OFF = 0.25;

  private final RandomGenerator random;
  private final double[] worth = new double[BINS.size()];
  private final double level;

  /**
   * A market.
   *
   * @param isAsTold whether the standard is right from the beginning
   */
  SimulatedMarket(long seed, boolean isAsTold) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.level = Math.log(STANDARD.scale().oddsAtBase()) + (isAsTold ? 0 : LEVEL_OFF);
    for (int bin = 0; bin < worth.length; bin++) {
      double told = BINS.bin(bin).points() * LOG_ODDS_OF_A_POINT;
      worth[bin] =
          isAsTold ? told : proportion(BINS.bin(bin)) * told + BIN_OFF * random.nextGaussian();
    }
  }

  /** What a criterion's or factor's points are worth in truth, as a share of what they tell. */
  private static double proportion(StandardBins.Bin bin) {
    if (bin.field().startsWith("factors")) {
      return 0;
    }
    return switch (bin.name()) {
      case "timing" -> 2;
      case "pain" -> 1.5;
      case "role" -> -0.5;
      default -> 1;
    };
  }

  /**
   * A lead.
   *
   * @param of its bins' numbers
   * @param chance that sales will take it, 0 to 1
   */
  record Lead(List<Integer> of, double chance) {

    List<Bin> bins() {
      return of.stream().map(SimulatedMarket::bin).toList();
    }

    /** What a version tells of it. */
    double told(StandardBins version) {
      return version.probability(numbers());
    }

    int score(StandardBins version) {
      return version.standard().scale().base()
          + of.stream().mapToInt(bin -> version.bin(bin).points()).sum();
    }

    private int[] numbers() {
      return of.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  Lead lead() {
    List<Integer> of = new ArrayList<>();
    double logOdds = level;
    for (int finding = 0; finding < BINS.findings(); finding++) {
      int bin = any(finding, random);
      of.add(bin);
      logOdds += worth[bin];
    }
    return new Lead(of, 1 / (1 + Math.exp(-logOdds)));
  }

  /** The number of one of a criterion's or factor's bins, any as likely as another. */
  static int any(int finding, RandomGenerator random) {
    int[] bins =
        IntStream.range(0, BINS.size()).filter(bin -> BINS.bin(bin).finding() == finding).toArray();
    return bins[random.nextInt(bins.length)];
  }

  static Bin bin(int number) {
    StandardBins.Bin bin = BINS.bin(number);
    boolean isCriterion =
        BINS.number(Finding.Kind.CRITERION, bin.name(), bin.label()) != StandardBins.NONE;
    return new Bin(isCriterion ? Bin.Kind.CRITERION : Bin.Kind.FACTOR, bin.name(), bin.label());
  }

  /** How many intervals of a recalibration hold the truth. */
  record Coverage(int holding, int intervals) {

    static final Coverage NONE = new Coverage(0, 0);

    Coverage and(Coverage other) {
      return new Coverage(holding + other.holding, intervals + other.intervals);
    }

    double share() {
      return (double) holding / intervals;
    }
  }

  /**
   * Looks at all bins that may move by themselves. That all bins of a factor are worth more cannot
   * be told from a higher level, so the truth of a bin is what it is worth beside the others of its
   * factor, these standing on the mean where the standard in effect has them; a factor of which a
   * bin is held at the largest move stands elsewhere and says nothing of its others.
   */
  Coverage coverage(List<BinMove> moves) {
    int holding = 0;
    int intervals = 0;
    for (int bin = 0; bin < moves.size(); bin++) {
      BinMove move = moves.get(bin);
      int finding = move.bin().finding();
      boolean isElsewhere =
          moves.stream()
              .anyMatch(m -> m.bin().finding() == finding && m.hold() == Hold.LARGEST_MOVE);
      BinMove.Likely likely = move.likely();
      if (move.hold() == Hold.FREE && likely != null && !isElsewhere) {
        intervals++;
        holding += likely.holds(truth(moves, bin)) ? 1 : 0;
      }
    }
    return new Coverage(holding, intervals);
  }

  private double truth(List<BinMove> moves, int bin) {
    double sum = 0;
    double leads = 0;
    for (int other = 0; other < moves.size(); other++) {
      BinMove move = moves.get(other);
      if (move.bin().finding() == moves.get(bin).bin().finding() && move.likely() != null) {
        sum += move.outcomes() * off(move, other);
        leads += move.outcomes();
      }
    }
    return moves.get(bin).bin().points() + off(moves.get(bin), bin) - sum / leads;
  }

  private double off(BinMove move, int bin) {
    return worth[bin] / LOG_ODDS_OF_A_POINT - move.bin().points();
  }
}
