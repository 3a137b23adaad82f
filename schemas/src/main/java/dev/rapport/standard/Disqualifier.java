package dev.rapport.standard;

/**
 * What ends it for a lead, whatever else it says.
 *
 * @param reason code, such as {@code COMPETITOR}
 * @param when CEL expression over {@code lead}, true or false
 */
public record Disqualifier(String reason, String when) {}
