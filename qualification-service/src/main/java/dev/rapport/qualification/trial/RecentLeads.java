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
   * @param lookAt so many are looked at, whatever there is
   */
  List<PastLead> recent(int most, int lookAt);
}
