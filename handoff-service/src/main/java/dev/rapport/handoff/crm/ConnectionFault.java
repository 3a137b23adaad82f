package dev.rapport.handoff.crm;

/**
 * One thing that is wrong in a file of connections.
 *
 * @param file as it was named
 * @param line from 1
 * @param field its path, such as {@code hubspot.sender.hmac.header}; empty for the whole
 * @param message what is wrong and what would be right
 */
public record ConnectionFault(String file, int line, String field, String message) {

  @Override
  public String toString() {
    return "%s, line %d: %s%s".formatted(file, line, field.isEmpty() ? "" : field + " ", message);
  }
}
