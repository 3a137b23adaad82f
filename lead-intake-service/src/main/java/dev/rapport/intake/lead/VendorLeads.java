package dev.rapport.intake.lead;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a vendor keeps the leads that it announces. */
@FunctionalInterface
public interface VendorLeads {

  /**
   * Fetches a lead, within a bounded time.
   *
   * @param vendorLeadId the vendor's id of it
   */
  Fetched fetch(String vendorLeadId);

  /** What came of it. Details are for operators, and hold nothing of a person. */
  sealed interface Fetched {

    /** The lead as the vendor has it. */
    record Found(TypedLead lead) implements Fetched {}

    /**
     * The vendor does not give it now, and the fault is not the lead's.
     *
     * @param retryAfter when to ask again, where the vendor says so
     */
    record NotNow(Cause cause, String detail, @Nullable Duration retryAfter) implements Fetched {}

    /** The vendor does not have it, or what it gives is no lead. */
    record Never(String detail) implements Fetched {}
  }

  /** Why a vendor gives nothing now. */
  enum Cause {
    /** It does not answer, or says that it cannot. */
    UNREACHABLE,
    /** It was asked too often. */
    THROTTLED,
    /**
     * It does not accept our token, or the token may not see this lead: somebody has to give us
     * another one, or a permission.
     */
    CREDENTIALS
  }
}
