package dev.rapport.intake.lead;

import dev.rapport.identity.EmailAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks people by mail whether it was them. */
@FunctionalInterface
public interface ConfirmationRequests {

  /**
   * Asks once; may block for as long as a mail server takes.
   *
   * @param formId the form that was sent in their name
   */
  Sent ask(EmailAddress person, UUID submissionId, @Nullable String formId);

  /** What became of it. */
  sealed interface Sent {

    /** The mail server has it. */
    record Taken() implements Sent {}

    /**
     * It may be taken later.
     *
     * @param slowly somebody has to do something first
     * @param why nothing of a person
     */
    record NotNow(boolean slowly, String why) implements Sent {}

    /**
     * It may be taken later, and only this one: the person's mailbox puts it off.
     *
     * @param why nothing of a person
     */
    record Later(String why) implements Sent {}

    /**
     * It will never be taken.
     *
     * @param why nothing of a person
     */
    record Never(String why) implements Sent {}
  }
}
