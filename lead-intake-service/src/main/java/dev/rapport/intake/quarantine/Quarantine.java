package dev.rapport.intake.quarantine;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Submissions that are held back until somebody decides about them. */
public interface Quarantine {

  /**
   * Held submissions, newest first.
   *
   * @param filter which of them
   * @param before where the page before ended, as it said itself; null for the first page
   * @param most entries of a page
   * @throws QuarantineUnavailableException if what is held cannot be told now
   */
  Page held(Filter filter, @Nullable String before, int most);

  /**
   * A submission that is or was held.
   *
   * @throws QuarantineUnavailableException if what is held cannot be told now
   */
  Optional<HeldSubmission> find(UUID submissionId);

  /**
   * Lets a submission go on to qualification; it keeps its capture time. One that was released
   * before stays as it was.
   *
   * @param by who decided
   * @return the submission as released; empty if none of this id is or was held
   * @throws QuarantineUnavailableException if it cannot be released now
   */
  Optional<HeldSubmission> release(UUID submissionId, String by);

  /**
   * Which submissions are asked for.
   *
   * @param reason held for this, among others
   * @param routeName came by this form, provider or import
   */
  record Filter(@Nullable String reason, @Nullable String routeName) {

    /** Whether a submission is asked for. */
    public boolean accepts(HeldSubmission held) {
      return (routeName == null || routeName.equals(held.routeName()))
          && (reason == null
              || held.reasons().stream().anyMatch(each -> each.code().equals(reason)));
    }
  }

  /**
   * Some of what is held.
   *
   * @param items newest first
   * @param next where the next page begins; null at the end
   */
  record Page(List<HeldSubmission> items, @Nullable String next) {

    /** Takes a copy. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
