package dev.rapport.handoff.crm;

/** A request brings no proof that it comes from the CRM, or an old one. */
public final class UnauthenticatedSenderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnauthenticatedSenderException() {
    super("no proof of the sender");
  }
}
