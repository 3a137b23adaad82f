package dev.rapport.standard.recalibration;

import dev.rapport.standard.recalibration.Averaged.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * After how many days an outcome counts half. Forgetting must pay for itself: a half-life is chosen
 * only if, each outcome being predicted by what came before it, its log loss is lower than without
 * by more than chance would show.
 *
 * @param days null: outcomes of any age count alike
 * @param gain by how much its log loss is lower than without, mean over outcomes
 * @param deviation the standard error of that mean
 */
public record HalfLife(@Nullable Integer days, double gain, double deviation) {
  /** Nothing is forgotten. */
  public static final HalfLife NONE = new HalfLife(null, 0, 0);

  private static final int[] DAYS = {30, 60, 120, 240, 480};

  /** More make it slower and hardly surer. */
  private static final int MOST = 20_000;

  /** The best of a small grid; {@link #NONE} where the days are not known, or none pays. */
  static HalfLife choose(Ground ground, Sample all) {
    if (!all.outcomes().isDated()) {
      return NONE;
    }
    Sample sample = all.thinned(MOST);
    List<Foresight.Part> parts =
        Foresight.byDay(sample, Ground.FROM_THE_FIRST_DAY).stream()
            .filter(part -> Enough.isEnough(part.earlier().ends()))
            .toList();
    if (parts.isEmpty()) {
      return NONE;
    }
    List<Weighted> likeliest = Estimate.of(ground, parts.get(parts.size() - 1).earlier()).spreads();
    List<Loss> without = losses(ground, parts, likeliest.subList(0, 1), null);
    double untouched = untouched(ground.prior(), parts);
    HalfLife best = NONE;
    for (int days : DAYS) {
      List<Loss> with = losses(ground, parts, likeliest.subList(0, 1), days);
      HalfLife tried = compared(days, without, with);
      // Who forgets moves less, which looks like a gain where no move is better.
      boolean pays = mean(with) < untouched;
      // As many are tried as the grid has: so more than one standard error.
      if (pays && tried.gain > 2.33 * tried.deviation && tried.gain > best.gain) {
        best = tried;
      }
    }
    return best;
  }

  /** The log loss of what learning starts from. */
  private static double untouched(StandardBins bins, List<Foresight.Part> parts) {
    int[] points = IntStream.range(0, bins.size()).map(bin -> bins.bin(bin).points()).toArray();
    List<Loss> losses = new ArrayList<>();
    for (Foresight.Part part : parts) {
      for (int i = 0; i < part.later().size(); i++) {
        double p =
            Estimate.probability(
                part.later().outcomes(), part.later().row(i), points, bins.standard().scale());
        losses.add(Loss.of(p, part.later(), i));
      }
    }
    return mean(losses);
  }

  private static double mean(List<Loss> losses) {
    double sum = 0;
    double weights = 0;
    for (Loss loss : losses) {
      sum += loss.weight() * loss.loss();
      weights += loss.weight();
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private static HalfLife compared(int days, List<Loss> without, List<Loss> with) {
    Gains gains = new Gains();
    for (int i = 0; i < without.size(); i++) {
      gains.add(without.get(i).loss() - with.get(i).loss(), with.get(i).weight());
    }
    return new HalfLife(days, gains.mean(), gains.deviation());
  }

  private static List<Loss> losses(
      Ground ground, List<Foresight.Part> parts, List<Weighted> spreads, @Nullable Integer days) {
    List<Loss> losses = new ArrayList<>();
    for (Foresight.Part part : parts) {
      Sample earlier = days == null ? part.earlier() : part.earlier().aged(days, part.day());
      Estimate estimate = Estimate.of(ground, earlier, spreads);
      for (int i = 0; i < part.later().size(); i++) {
        double p = estimate.probability(part.later().outcomes(), part.later().row(i));
        losses.add(Loss.of(p, part.later(), i));
      }
    }
    return losses;
  }

  /** The log loss of one lead, and how much it counts whatever its age. */
  private record Loss(double loss, double weight) {
    static Loss of(double p, Sample later, int i) {
      return new Loss(Foresight.loss(p, later.won(i)), later.outcomes().weight(later.row(i)));
    }
  }
}
