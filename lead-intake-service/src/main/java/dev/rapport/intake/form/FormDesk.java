package dev.rapport.intake.form;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.web.ClientAddress;
import dev.rapport.intake.web.IdempotencyKey;
import dev.rapport.intake.web.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Turns a filled form into a lead, or into later answers of somebody who sent one before. */
public final class FormDesk {

  private final LeadIntake leads;
  private final SignalIntake signals;
  private final EventSink sink;
  private final FormStamps stamps;
  private final Continuation.Book continuations;
  private final Traces traces;
  private final InstantSource clock;

  /** A desk over what takes leads and signals. */
  public FormDesk(
      LeadIntake leads,
      SignalIntake signals,
      EventSink sink,
      FormStamps stamps,
      Continuation.Book continuations,
      Traces traces,
      InstantSource clock) {
    this.leads = leads;
    this.signals = signals;
    this.sink = sink;
    this.stamps = stamps;
    this.continuations = continuations;
    this.traces = traces;
    this.clock = clock;
  }

  /** Takes a form and waits for its fate. */
  IntakeResult take(FilledForm filled, HttpServletRequest request) {
    Optional<Continuation> earlier =
        filled
            .parameters()
            .value(FilledForm.NEXT)
            .flatMap(text -> continuations.read(filled.form(), text));
    String key = key(filled, request);
    return earlier.isPresent()
        ? takeAnswers(filled, earlier.get(), key, request)
        : takeLead(filled, key, request);
  }

  private IntakeResult takeLead(
      FilledForm filled, @Nullable String key, HttpServletRequest request) {
    Instant now = clock.instant();
    Optional<Instant> openSince =
        filled
            .parameters()
            .value(FilledForm.STAMP)
            .flatMap(stamp -> stamps.read(filled.form(), stamp));
    Provenance provenance =
        new Provenance.FormPost(
            filled.form().id(), key, filled.reasons(openSince, now), traces.of(request));
    return leads.take(filled.lead(sending(filled.form(), request)), provenance, sink).join();
  }

  private IntakeResult takeAnswers(
      FilledForm filled, Continuation earlier, @Nullable String key, HttpServletRequest request) {
    String form = filled.form().id();
    SignalIntake.Origin origin =
        new SignalIntake.Origin(
            "form:" + form + ":" + earlier.submissionId(),
            key == null ? null : key + " " + filled.answers().answers().keySet(),
            form,
            traces.of(request));
    return signals
        .take(filled.answers(), origin, earlier.person(), earlier.submissionId(), sink)
        .join();
  }

  /** The page's name for what it sends; one that cannot be one is as good as none. */
  private static @Nullable String key(FilledForm filled, HttpServletRequest request) {
    String named =
        filled
            .parameters()
            .value(FilledForm.KEY)
            .orElseGet(() -> request.getHeader(IdempotencyKey.HEADER));
    return IdempotencyKey.of(named).value();
  }

  private static FilledForm.Sending sending(Form form, HttpServletRequest request) {
    return new FilledForm.Sending(
        page(request),
        form.keepAddress() == Form.KeepAddress.TRUNCATED
            ? ClientAddress.truncated(request)
            : Optional.empty());
  }

  /** The page that the form stands on, without what may name a person: query and fragment. */
  static Optional<String> page(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER)).flatMap(FormDesk::bare);
  }

  static Optional<String> bare(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() == null
          ? Optional.empty()
          : Optional.of(
              uri.getScheme()
                  + "://"
                  + uri.getAuthority()
                  + Optional.ofNullable(uri.getRawPath()).orElse(""));
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }
}
