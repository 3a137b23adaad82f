package dev.rapport.intake.lead;

/**
 * A fault that the sender can mend.
 *
 * @param field the field by its path in the document, for example {@code consent[0].at}; empty for
 *     the document as a whole
 * @param code stable, for programs and metrics
 * @param message for people; never repeats what was typed
 */
public record FieldError(String field, FaultCode code, String message) {}
