package dev.rapport.local.client;

import dev.rapport.local.client.ServiceHttp.Answer;
import dev.rapport.local.stack.StackException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/leads} of the lead-intake-service. */
public final class IntakeApi {

  private static final int ACCEPTED = 202;
  private static final String QUARANTINED = "quarantined";

  private final ServiceHttp http;
  private final URI leads;

  /** At the root address of the service. */
  public IntakeApi(ServiceHttp http, URI intake) {
    this.http = http;
    this.leads = intake.resolve("/v1/leads");
  }

  /** What became of a submission. */
  public sealed interface Receipt {

    /** It is on disk, under this id; the same one sent twice has one id. */
    record Captured(UUID submissionId) implements Receipt {}

    /** It is on disk, and goes no further until somebody releases it: it looks like spam. */
    record Quarantined(UUID submissionId) implements Receipt {}

    /** It cannot be taken as it is; {@code why} names the fault. */
    record Refused(String why) implements Receipt {}
  }

  /**
   * Sends a lead.
   *
   * @param idempotencyKey the sender's own name for it, or null
   * @throws StackException if the service is at fault
   */
  public Receipt submit(String lead, @Nullable String idempotencyKey) throws InterruptedException {
    Answer answer = http.post(leads, lead, idempotencyKey);
    if (answer.status() == ACCEPTED) {
      UUID submissionId = UUID.fromString(answer.json().path("submissionId").asString(""));
      return answer.json().path("status").asString("").equals(QUARANTINED)
          ? new Receipt.Quarantined(submissionId)
          : new Receipt.Captured(submissionId);
    }
    if (answer.status() >= 400 && answer.status() < 500) {
      return new Receipt.Refused(answer.problem());
    }
    throw new StackException("%s is at fault: %s".formatted(leads, answer.problem()));
  }
}
