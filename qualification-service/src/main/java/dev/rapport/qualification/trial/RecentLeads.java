package dev.rapport.qualification.trial;

import dev.rapport.qualification.replay.PastLead;
import java.util.List;

/** Leads to try a draft on. */
public interface RecentLeads {

  /**
   * The leads captured last, latest first, of those that are looked at. Lead ids come of a hash, so
   * where not all are looked at it is a fair draw.
   *
   * @param most so many are given at most
   * @param mostBytes so long are they all together at most, as they are stored: a lead may be half
   *     a mebibyte
   * @param lookAt so many are looked at, whatever there is
   */
  Recent recent(int most, long mostBytes, int lookAt);

  /**
   * Leads, latest first.
   *
   * @param isCut whether there were more, which would have been too long together
   */
  record Recent(List<PastLead> leads, boolean isCut) {
    /** There is none. */
    public static final Recent NONE = new Recent(List.of(), false);

    public Recent {
      leads = List.copyOf(leads);
    }
  }
}
