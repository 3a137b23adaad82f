package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.FieldError;

/** What came is nothing that its sender would send; the fault says why. */
final class UnreadableRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient FieldError fault;

  UnreadableRequestException(FieldError fault) {
    super(fault.message());
    this.fault = fault;
  }

  FieldError fault() {
    return fault;
  }
}
