package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.WaitingReason;
import dev.rapport.handoff.stream.WaitingView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead that is for sales and waits for somebody to take it.
 *
 * @param state WAITING
 * @param team {@code unrouted} where no team takes it
 * @param skills that it waits for; leads that ask for the same wait in one line
 * @param accountOwner the rep who looks after its account
 * @param since where its clock starts: who came first goes first
 * @param before how many wait before it in its own line; 10,000 also stands for more
 * @param reason why it waits
 * @param until when somebody who could take it begins to work, if it waits for that
 * @param why the same in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaitingDocument(
    String leadId,
    State state,
    String team,
    String territory,
    List<String> skills,
    @Nullable String accountOwner,
    int score,
    Instant capturedAt,
    Instant since,
    int before,
    WaitingReason.Kind reason,
    @Nullable Instant until,
    String why)
    implements LeadDocument {

  /** Beside the kinds of handoffs. */
  enum State {
    /** It has no owner yet. */
    WAITING
  }

  static WaitingDocument of(WaitingView.Waiting lead, int before, WaitingReason reason) {
    return new WaitingDocument(
        lead.leadId(),
        State.WAITING,
        lead.teamId(),
        lead.territory(),
        lead.need().skills().stream().sorted().toList(),
        lead.need().ownerId(),
        lead.score(),
        lead.capturedAt(),
        lead.since(),
        before,
        reason.kind(),
        reason.until(),
        reason.text());
  }
}
