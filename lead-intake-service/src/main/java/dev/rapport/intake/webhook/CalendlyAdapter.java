package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Signal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calendly (developer.calendly.com). Who books a meeting is a lead; who moves or cancels it gives a
 * signal.
 */
final class CalendlyAdapter implements VendorAdapter {

  private static final Set<String> KNOWN =
      Set.of(
          "email",
          "name",
          "first_name",
          "last_name",
          "text_reminder_number",
          "questions_and_answers",
          "tracking",
          "scheduled_event",
          "created_at",
          "cancel_url",
          "reschedule_url");

  private final ProviderSettings.Calendly settings;
  private final Wording wording;
  private final InstantSource clock;

  CalendlyAdapter(ProviderSettings.Calendly settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret key = settings.signingKey();
    if (key == null) {
      return true;
    }
    String header = request.header("Calendly-Webhook-Signature");
    String time = part(header, "t=");
    Instant signedAt = Signatures.moment(time, 1_000);
    return signedAt != null
        && Signatures.isFresh(signedAt, clock.instant())
        && Signatures.isHex(
            part(header, "v1="),
            Signatures.hmac(Signatures.SHA_256, key, (time + ".").getBytes(UTF_8), request.body()));
  }

  private static @Nullable String part(@Nullable String header, String name) {
    if (header != null) {
      for (String part : header.split(",", -1)) {
        if (part.strip().startsWith(name)) {
          return part.strip().substring(name.length());
        }
      }
    }
    return null;
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode event = request.json();
    JsonNode payload = event.path("payload");
    String id = EventIds.of(payload.path("uri"));
    return List.of(
        switch (VendorLead.text(event.path("event"))) {
          case "invitee.created" ->
              payload.path("old_invitee").isString()
                  ? signal("meeting_rescheduled", event, id)
                  : new Delivery.Lead(lead(event).build(), id);
          case "invitee.canceled" ->
              // The new time brings an event of its own.
              payload.path("rescheduled").asBoolean(false)
                  ? new Delivery.OfNoInterest(id)
                  : signal("meeting_cancelled", event, id);
          case "routing_form_submission.created" -> new Delivery.Lead(lead(event).build(), id);
          default -> new Delivery.OfNoInterest(id);
        });
  }

  private Delivery signal(String name, JsonNode event, @Nullable String id) {
    return new Delivery.PersonSignal(
        lead(event).buildSignal(Signal.Kind.BEHAVIOUR, name), id == null ? null : name + " " + id);
  }

  private VendorLead lead(JsonNode event) {
    JsonNode payload = event.path("payload");
    VendorLead lead = new VendorLead(wording, clock.instant());
    lead.put("email", payload.path("email"))
        .put("first_name", payload.path("first_name"))
        .put("last_name", payload.path("last_name"))
        .fullName("name", VendorLead.text(payload.path("name")))
        .put("text_reminder_number", LeadField.PHONE.path(), payload.path("text_reminder_number"))
        .capturedAt("created_at", event.path("created_at"));
    payload.path("questions_and_answers").forEach(answer -> put(lead, answer));
    payload.path("tracking").properties().forEach(f -> lead.put(f.getKey(), f.getValue()));
    JsonNode meeting = payload.path("scheduled_event");
    lead.put("meetingName", VendorLead.attribute("meetingName"), meeting.path("name"))
        .put("meetingAt", VendorLead.attribute("meetingAt"), meeting.path("start_time"))
        .put("meetingUri", VendorLead.attribute("meetingUri"), meeting.path("uri"))
        .keepAll(payload, KNOWN);
    return lead;
  }

  private static void put(VendorLead lead, JsonNode answer) {
    String value = VendorLead.text(answer.path("answer"));
    String question = VendorLead.text(answer.path("question"));
    if (value.contains("@")
        && !value.contains(" ")
        && question.toLowerCase(Locale.ROOT).contains("mail")) {
      lead.put(question, LeadField.EMAIL.path(), value);
    } else {
      lead.putNamed(List.of(question), value);
    }
  }
}
