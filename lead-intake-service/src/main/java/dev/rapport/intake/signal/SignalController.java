package dev.rapport.intake.signal;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.web.IdempotencyKey;
import dev.rapport.intake.web.IntakeAnswers;
import dev.rapport.intake.web.JsonBody;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.web.WebLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes known about a person after a submission, one thing at a time. */
@RestController
class SignalController implements SignalApi {

  private static final String SCOPE = "api";

  private final SignalIntake intake;
  private final EventSink sink;
  private final Traces traces;
  private final WebLimits limits;

  SignalController(SignalIntake intake, EventSink sink, Traces traces, WebLimits limits) {
    this.intake = intake;
    this.sink = sink;
    this.traces = traces;
    this.limits = limits;
  }

  @Override
  @PostMapping(
      path = "/v1/signals",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  public ResponseEntity<Object> signal(HttpServletRequest request) throws IOException {
    IdempotencyKey key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
    TypedLead signal = JsonBody.read(request, key, limits.maxBodyBytes());
    SignalIntake.Origin origin =
        new SignalIntake.Origin(SCOPE, key.value(), null, traces.of(request));
    IntakeResult result = intake.take(signal, origin, sink).join();
    return IntakeAnswers.of(result, "signalId");
  }
}
