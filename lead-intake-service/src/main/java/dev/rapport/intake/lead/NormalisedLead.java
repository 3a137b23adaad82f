package dev.rapport.intake.lead;

import dev.rapport.identity.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A lead whose every field has one spelling. Whoever it is can be reached: it has an e-mail address
 * or a phone number.
 *
 * @param email where mail reaches the person
 * @param phone E.164
 * @param texts the fields that hold plain text: names, company, job title, industry, source
 * @param companySize number of employees, at least that many where a range was typed
 * @param country ISO 3166-1 alpha-2
 * @param language BCP 47
 * @param capturedAt when the person sent it, where the sender says so
 * @param answers to the lead standard's questions
 * @param clickIds by their parameter's name
 * @param consent in the order given
 * @param attributes whatever else was sent
 * @param typed what was typed, by field, where normalising changed it
 */
public record NormalisedLead(
    @Nullable EmailAddress email,
    @Nullable String phone,
    Map<LeadField, String> texts,
    @Nullable Integer companySize,
    @Nullable String country,
    @Nullable String language,
    @Nullable Instant capturedAt,
    SortedMap<String, String> answers,
    SortedMap<String, String> clickIds,
    List<Consent> consent,
    SortedMap<String, String> attributes,
    SortedMap<String, String> typed) {

  /** Refuses a lead that nobody could answer. */
  public NormalisedLead {
    if (email == null && phone == null) {
      throw new IllegalArgumentException("a lead has an e-mail address or a phone number");
    }
  }

  /** One of the plain texts. */
  public @Nullable String text(LeadField field) {
    return texts.get(field);
  }

  /** This lead, of which every decision that has no time was made at {@code at}. */
  NormalisedLead decidedAt(Instant at) {
    List<Consent> decided =
        consent.stream()
            .map(
                given ->
                    given.at() == null
                        ? new Consent(given.purpose(), given.granted(), given.wording(), at)
                        : given)
            .toList();
    return new NormalisedLead(
        email,
        phone,
        texts,
        companySize,
        country,
        language,
        capturedAt,
        answers,
        clickIds,
        decided,
        attributes,
        typed);
  }
}
