package dev.rapport.identity;

import java.util.UUID;

/**
 * Names a lead: a person's interest. The upper half comes from the person key, the lower from the
 * submission that began it, so that all leads of a person stand side by side in any ordered store
 * and the same events always give the same id. It is a UUID of version 8 (RFC 9562, section 5.8).
 *
 * @param value the id
 */
public record LeadId(UUID value) {

  private static final long VERSION_MASK = 0x000000000000F000L;
  private static final long VERSION_8 = 0x0000000000008000L;
  private static final long VARIANT_MASK = 0xC000000000000000L;
  private static final long VARIANT = 0x8000000000000000L;

  /** The id of the lead that {@code firstSubmission} of {@code person} begins. */
  public static LeadId of(PersonKey person, UUID firstSubmission) {
    long low = firstSubmission.getMostSignificantBits() ^ firstSubmission.getLeastSignificantBits();
    return new LeadId(new UUID(personBits(person), (low & ~VARIANT_MASK) | VARIANT));
  }

  /** The first id, in the order of their text, that a lead of {@code person} can have. */
  public static LeadId firstOf(PersonKey person) {
    return new LeadId(new UUID(personBits(person), VARIANT));
  }

  /** The last id, in the order of their text, that a lead of {@code person} can have. */
  public static LeadId lastOf(PersonKey person) {
    return new LeadId(new UUID(personBits(person), VARIANT | ~VARIANT_MASK));
  }

  private static long personBits(PersonKey person) {
    long bits = Long.parseUnsignedLong(person.value().substring(0, 16), 16);
    return (bits & ~VERSION_MASK) | VERSION_8;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
