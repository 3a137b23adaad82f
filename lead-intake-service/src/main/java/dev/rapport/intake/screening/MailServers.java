package dev.rapport.intake.screening;

/** What is known of mail servers. Never asks on the way of a request. */
@FunctionalInterface
public interface MailServers {

  /** Nothing is known. */
  MailServers UNKNOWN = domain -> false;

  /** Whether it is known that no mail is delivered to a domain; may have it looked up meanwhile. */
  boolean isKnownDead(String domain);
}
