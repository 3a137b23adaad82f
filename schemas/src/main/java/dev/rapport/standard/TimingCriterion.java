package dev.rapport.standard;

import java.time.Period;
import java.util.List;

/**
 * When the buyer wants it. The stated date falls into the first band whose end it does not pass,
 * counted from the day of judging.
 *
 * @param met the criterion is met up to this distance; always the end of one of the bands
 * @param bands by rising distance
 * @param later points beyond the last band
 * @param noPlans points of a buyer who says that there is no plan to buy; not met
 */
public record TimingCriterion(
    List<LeadField> from,
    String question,
    boolean required,
    Period met,
    List<Band> bands,
    int later,
    int noPlans,
    int unknown)
    implements Criterion {

  public TimingCriterion {
    from = List.copyOf(from);
    bands = List.copyOf(bands);
    Periods.checkRising(bands.stream().map(Band::within).toList());
    if (bands.stream().noneMatch(band -> band.within().equals(met))) {
      throw new IllegalArgumentException("met must be the end of one of the bands: " + met);
    }
    Points.check("later", later);
    Points.check("noPlans", noPlans);
    Points.check("unknown", unknown);
  }

  @Override
  public CriterionName name() {
    return CriterionName.TIMING;
  }

  /** A stated date at most {@code within} from now. */
  public record Band(Period within, int points) {
    public Band {
      Points.check("points", points);
    }

    /** The bin's label: {@code within P3M}. */
    public String bin() {
      return "within " + within;
    }
  }
}
