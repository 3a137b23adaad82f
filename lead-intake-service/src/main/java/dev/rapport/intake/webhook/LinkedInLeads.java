package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.TypedLead;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Leads of LinkedIn's Lead Sync API (learn.microsoft.com/linkedin, Lead Form Responses). Answers
 * name their question by an id alone; what a question asks for stands in the form, which is asked
 * for in the same call.
 */
final class LinkedInLeads implements FetchedLeads.Vendor {

  private static final String FIELDS =
      "ownerInfo,associatedEntityInfo,leadMetadataInfo,owner,leadType,versionedLeadGenFormUrn,id,"
          + "submittedAt,testLead,formResponse,form:(hiddenFields,creationLocale,name,id,content)";

  private static final Set<String> KNOWN =
      Set.of("submittedAt", "testLead", "formResponse", "form", "leadMetadataInfo");

  /** Predefined fields whose names are not what such fields are usually called. */
  private static final Map<String, String> PREDEFINED =
      Map.of(
          "WORK_PHONE_NUMBER", LeadField.PHONE.path(),
          "JOB_FUNCTION", VendorLead.attribute("JOB_FUNCTION"));

  private final ProviderSettings.LinkedIn settings;
  private final Wording wording;
  private final InstantSource clock;

  LinkedInLeads(ProviderSettings.LinkedIn settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public URI address(String vendorLeadId) {
    return FetchedLeads.under(
        settings.apiUrl(),
        root -> "%s/rest/leadFormResponses/%s?fields=%s".formatted(root, vendorLeadId, FIELDS));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(
        "Authorization",
        "Bearer " + settings.accessToken().value(),
        "LinkedIn-Version",
        settings.version(),
        "X-Restli-Protocol-Version",
        "2.0.0");
  }

  @Override
  public Optional<TypedLead> lead(JsonNode answer) {
    JsonNode response = answer.path("formResponse");
    if (!response.path("answers").isArray()) {
      return Optional.empty();
    }
    VendorLead lead = new VendorLead(wording, clock.instant());
    JsonNode form = answer.path("form");
    answers(response, questions(form)).forEach(given -> given.put(lead));
    form.path("hiddenFields")
        .forEach(f -> lead.put(VendorLead.text(f.path("name")), f.path("value")));
    response.path("consentResponses").forEach(box -> decide(lead, box));
    JsonNode campaign =
        answer.path("leadMetadataInfo").path("sponsoredLeadMetadataInfo").path("campaign");
    lead.capturedAt("submittedAt", answer.path("submittedAt"))
        .test(answer.path("testLead").asBoolean(false))
        .fill(LeadField.CAMPAIGN, VendorLead.text(campaign.path("name")))
        .fill(LeadField.CHANNEL, "paid_social")
        .put("formId", VendorLead.attribute("formId"), form.path("id"))
        .put("formName", VendorLead.attribute("formName"), form.path("name"))
        .put(
            "leadMetadataInfo",
            VendorLead.attribute("leadMetadataInfo"),
            answer.path("leadMetadataInfo"))
        .keepAll(answer, KNOWN);
    return Optional.of(lead.build());
  }

  /** An answer with what it answers. */
  private record Given(String predefined, List<String> names, String value) {

    void put(VendorLead lead) {
      if (PREDEFINED.containsKey(predefined)) {
        lead.put(predefined, PREDEFINED.get(predefined), value);
      } else {
        lead.putNamed(names, value);
      }
    }
  }

  private static Map<String, JsonNode> questions(JsonNode form) {
    Map<String, JsonNode> questions = new HashMap<>();
    for (JsonNode question : form.path("content").path("questions").values()) {
      questions.put(VendorLead.text(question.path("questionId")), question);
    }
    return questions;
  }

  /** Work addresses first: they say more, and the first one to come is the lead's. */
  private static List<Given> answers(JsonNode response, Map<String, JsonNode> questions) {
    List<Given> given = new ArrayList<>();
    for (JsonNode answer : response.path("answers").values()) {
      String id = VendorLead.text(answer.path("questionId"));
      JsonNode question = questions.getOrDefault(id, answer);
      String predefined = VendorLead.text(question.path("predefinedField"));
      String name = VendorLead.text(question.path("name"));
      String asked = localized(question.path("question"));
      given.add(
          new Given(
              predefined,
              List.of(predefined, "question " + id, asked, name),
              value(answer.path("answerDetails"), question)));
    }
    given.sort(Comparator.comparing(answer -> !answer.predefined().startsWith("WORK_")));
    return given;
  }

  private static String value(JsonNode details, JsonNode question) {
    JsonNode chosen = details.path("multipleChoiceAnswer").path("options");
    return chosen.isArray()
        ? chosen
            .valueStream()
            .map(option -> option(VendorLead.text(option), question))
            .collect(Collectors.joining(", "))
        : VendorLead.text(details.path("textQuestionAnswer").path("answer"));
  }

  private static String option(String id, JsonNode question) {
    JsonNode options =
        question.path("questionDetails").path("multipleChoiceQuestionDetails").path("options");
    return options
        .valueStream()
        .filter(option -> VendorLead.text(option.path("id")).equals(id))
        .map(option -> localized(option.path("text")))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(id);
  }

  private static String localized(JsonNode text) {
    return text.path("localized").valueStream().map(VendorLead::text).findFirst().orElse("");
  }

  private static void decide(VendorLead lead, JsonNode box) {
    String id = VendorLead.text(box.path("consentId"));
    if (!id.isBlank() && id.length() <= TypedLead.LONGEST_NAME) {
      lead.decide(new Consent("linkedin-" + id, box.path("accepted").asBoolean(false), null, null));
    }
  }
}
