package dev.rapport.intake.web;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.lead.TypedLead;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One lead at a time. */
@RestController
class LeadController implements LeadApi {

  private final LeadIntake intake;
  private final EventSink sink;
  private final Traces traces;
  private final WebLimits limits;

  LeadController(LeadIntake intake, EventSink sink, Traces traces, WebLimits limits) {
    this.intake = intake;
    this.sink = sink;
    this.traces = traces;
    this.limits = limits;
  }

  @Override
  @PostMapping(
      path = "/v1/leads",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  public ResponseEntity<Object> capture(HttpServletRequest request) throws IOException {
    IdempotencyKey key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
    TypedLead lead = JsonBody.read(request, key, limits.maxBodyBytes());
    // Waiting here holds a thread for as long as the broker takes; the sink bounds how many do.
    return IntakeAnswers.of(
        intake.take(lead, new Provenance.ApiCall(key.value(), traces.of(request)), sink).join(),
        "submissionId");
  }
}
