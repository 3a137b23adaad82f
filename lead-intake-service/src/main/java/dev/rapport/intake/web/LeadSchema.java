package dev.rapport.intake.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** A lead's JSON as the API describes it; it is read by {@code LeadDocument}, not by this. */
@Schema(name = "Lead", description = "A person's interest, as they typed it.")
record LeadSchema(
    @Schema(description = "Where to write to.", example = "ada@example.com") String email,
    @Schema(
            description =
                "Where to call; in international form, or as dialled in the country given.",
            example = "+44 20 7946 0958")
        String phone,
    String firstName,
    String lastName,
    String company,
    @Schema(
            description = "Number of employees, or a range of them such as 51-200.",
            oneOf = {Integer.class, String.class})
        Object companySize,
    String industry,
    @Schema(description = "ISO 3166-1 code, or a country's name.", example = "GB") String country,
    @Schema(description = "BCP 47 language tag.", example = "en-GB") String language,
    String jobTitle,
    @Schema(
            description = "When the person sent it, in ISO 8601; now if it is not given.",
            example = "2026-11-21T10:00:00Z")
        String capturedAt,
    @Schema(description = "Answers to the lead standard's questions: timing, budget, pain, role.")
        Map<String, String> answers,
    SourceSchema source,
    @Schema(description = "What the person agreed to or refused.") List<ConsentSchema> consent,
    @Schema(description = "Whatever else is known; at most 200 entries.")
        Map<String, Object> attributes) {

  /** Where a lead came from. */
  @Schema(name = "LeadSource")
  record SourceSchema(
      @Schema(example = "paid_search") String channel,
      String campaign,
      String medium,
      String term,
      String content,
      String landingPage,
      String referrer,
      @Schema(description = "Click ids by their parameter's name, such as gclid.")
          Map<String, String> clickIds) {}

  /** A person's decision about the use of their data. */
  @Schema(name = "Consent")
  record ConsentSchema(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "contact") String purpose,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean granted,
      @Schema(description = "The words that were shown.") String wording,
      @Schema(example = "2026-11-21T10:00:00Z") String at) {}
}
