package dev.rapport.qualification;

/**
 * A published version of the lead standard was changed: earlier judgements would be unexplained.
 */
final class StandardConflictException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  StandardConflictException(String reference) {
    super("The lead standard " + reference + " is already published with other content.");
  }
}
