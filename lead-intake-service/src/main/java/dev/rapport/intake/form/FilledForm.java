package dev.rapport.intake.form;

import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.FieldNames;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.TypedLead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form as somebody sent it.
 *
 * @param form that they filled in
 * @param parameters what they sent
 */
public record FilledForm(Form form, FormParameters parameters) {

  /** Before the names of inputs that are between our pages and us. */
  public static final String OURS = "_rapport_";

  /** Since when the form is open, see {@link FormStamps}. */
  public static final String STAMP = OURS + "stamp";

  /** The page's own name for what it sends: the same when it sends it again. */
  public static final String KEY = OURS + "key";

  /** What it goes on from, see {@link Continuation}. */
  public static final String NEXT = OURS + "next";

  /** The address of the page that the form stands on. */
  public static final String PAGE = OURS + "page";

  /** The questions that were answered before, by name, between blanks. */
  public static final String ANSWERED = OURS + "answered";

  private static final Set<String> YES = Set.of("on", "yes", "true", "1");

  /**
   * What is known of the sending, beside what was typed.
   *
   * @param page address of the page that the form stands on
   * @param address the sender's network, if it is to be kept
   */
  public record Sending(Optional<String> page, Optional<String> address) {}

  /** The lead that it tells of, with every fault of the form's own. */
  public TypedLead lead(Sending sending) {
    TypedLead.Builder lead = TypedLead.builder();
    form.fields().forEach(field -> put(lead, field));
    // What the form says of itself is not for its senders to say otherwise.
    form.constants().forEach(lead::put);
    putOthers(lead);
    form.consent().forEach(item -> decide(lead, item));
    parameters.value(PAGE).or(sending::page).ifPresent(page -> putIfAbsent(lead, home(lead), page));
    sending.address().ifPresent(address -> lead.put("attributes.ipAddress", address));
    return lead.build();
  }

  /** What it answers of the form's questions: all that goes on from an earlier form may say. */
  public TypedLead answers() {
    TypedLead.Builder lead = TypedLead.builder();
    form.questions()
        .forEach(
            field ->
                parameters.value(field.name()).ifPresent(value -> lead.put(field.to(), value)));
    return lead.build();
  }

  private void put(TypedLead.Builder lead, FormField field) {
    Optional<String> value = parameters.value(field.name());
    value.ifPresent(text -> lead.put(field.to(), text));
    if (field.required() && value.isEmpty()) {
      lead.fault(new FieldError(field.to(), FaultCode.REQUIRED, form.word(Word.REQUIRED)));
    }
  }

  /** Where the visitor came from, and whatever else the page sends. */
  private void putOthers(TypedLead.Builder lead) {
    others()
        .forEach(
            (name, value) -> {
              if (!value.isBlank()) {
                putIfAbsent(lead, path(name), value);
              }
            });
  }

  /** Who landed on another page before landed there. */
  private static String home(TypedLead.Builder lead) {
    return lead.has("source.landingPage") ? "attributes.formPage" : "source.landingPage";
  }

  /** What was sent that the form does not declare, and that is not between our pages and us. */
  Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>(parameters.values());
    others.keySet().removeIf(this::isDeclared);
    return others;
  }

  private boolean isDeclared(String name) {
    return name.startsWith(OURS)
        || name.equals(form.spam().honeypot())
        || form.field(name).isPresent()
        || form.consent().stream().anyMatch(item -> item.name().equals(name));
  }

  /** What nobody declared says where the visitor came from, or is kept aside: nothing else. */
  private static String path(String name) {
    return FieldNames.path(name)
        .filter(path -> path.startsWith("source.") || path.startsWith("attributes."))
        .orElse("attributes." + name);
  }

  private static void putIfAbsent(TypedLead.Builder lead, String path, String value) {
    if (!lead.has(path)) {
      lead.put(path, value);
    }
  }

  /** Whether somebody agreed to something. */
  boolean grants(ConsentItem item) {
    return parameters
        .value(item.name())
        .filter(value -> YES.contains(value.strip().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  private void decide(TypedLead.Builder lead, ConsentItem item) {
    boolean granted = grants(item);
    lead.add(new Consent(item.purpose(), granted, item.wording(), null));
    if (item.required() && !granted) {
      lead.fault(
          new FieldError(
              item.name(), FaultCode.CONSENT_REQUIRED, form.word(Word.CONSENT_REQUIRED)));
    }
  }

  /**
   * What the form itself holds against it.
   *
   * @param openSince when the form was shown, if it says so and can be believed
   */
  public List<QuarantineReason> reasons(Optional<Instant> openSince, Instant now) {
    List<QuarantineReason> reasons = new ArrayList<>();
    if (parameters.value(form.spam().honeypot()).isPresent()) {
      reasons.add(
          new QuarantineReason(Code.HONEYPOT, "A field that people do not see was filled in."));
    }
    speed(openSince, now).ifPresent(reasons::add);
    if (form.doubleOptIn()) {
      reasons.add(
          new QuarantineReason(
              Code.AWAITS_CONFIRMATION, "The person has not yet confirmed their address."));
    }
    return reasons;
  }

  private Optional<QuarantineReason> speed(Optional<Instant> openSince, Instant now) {
    if (openSince.isEmpty()) {
      boolean claimed = parameters.value(STAMP).isPresent();
      return claimed || form.spam().stampRequired()
          ? Optional.of(
              new QuarantineReason(
                  Code.STAMP_FORGED, "The form does not say truly since when it was open."))
          : Optional.empty();
    }
    Duration open = Duration.between(openSince.get(), now);
    return open.compareTo(form.spam().minimumFill()) < 0
        ? Optional.of(
            new QuarantineReason(
                Code.TOO_FAST, "It was sent %d ms after it was shown.".formatted(open.toMillis())))
        : Optional.empty();
  }
}
