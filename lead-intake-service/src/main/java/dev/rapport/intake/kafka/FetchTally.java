package dev.rapport.intake.kafka;

import dev.rapport.intake.lead.VendorLeads;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts leads that are fetched. Providers are those of the settings and no others. */
public interface FetchTally {

  /** A lead was fetched and kept. */
  void fetched(String provider);

  /** A vendor gave nothing; it is asked again. */
  void failed(String provider, VendorLeads.Cause cause);

  /** A lead could not be had for a while: others have their turn first. */
  void postponed(String provider);

  /** A lead was given up: its announcement is among the dead letters. */
  void givenUp(String provider);

  /** What is being fetched was announced then; null where nothing waits. */
  void waitingSince(String provider, @Nullable Instant announcedAt);
}
