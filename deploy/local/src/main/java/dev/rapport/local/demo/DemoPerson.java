package dev.rapport.local.demo;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who does not exist.
 *
 * @param number counts them from 1
 * @param email on a reserved domain; null for those who leave a phone number only
 * @param phone as they write it, or null
 * @param company null for private people
 * @param companySize number of employees, or null
 * @param warmth what only the demo knows
 * @param answers all that they ever say, their second submission included
 */
record DemoPerson(
    int number,
    String firstName,
    String lastName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String company,
    @Nullable Integer companySize,
    @Nullable String industry,
    Locality locality,
    SourceProfile source,
    @Nullable String campaign,
    Warmth warmth,
    Answers answers) {

  /** What they are and say, without what differs between runs. */
  String content() {
    return String.join(
        "|",
        String.valueOf(number),
        firstName,
        lastName,
        String.valueOf(company),
        String.valueOf(companySize),
        source.name(),
        answers.toString());
  }

  DemoPerson saying(Answers more) {
    return new DemoPerson(
        number,
        firstName,
        lastName,
        email,
        phone,
        company,
        companySize,
        industry,
        locality,
        source,
        campaign,
        warmth,
        more);
  }
}
