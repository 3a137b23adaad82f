package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.security.Callers;
import dev.rapport.handoff.stream.HandoffView;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handoffs: who has which lead, and what they say to it. */
@RestController
@RequestMapping("/v1/handoffs")
class HandoffController {

  private static final int MOST = 500;
  private static final Pattern POSITION = Pattern.compile("[0-9a-f]{16}[0-9a-fA-F-]{1,64}");

  private final HandoffView view;
  private final HandoffAnswers answers;
  private final FollowUps followUps;
  private final AnswerLinks links;
  private final HandoffClocks clocks;
  private final WaitingLeads waiting;

  HandoffController(
      HandoffView view,
      HandoffAnswers answers,
      FollowUps followUps,
      AnswerLinks links,
      HandoffClocks clocks,
      WaitingLeads waiting) {
    this.waiting = waiting;
    this.view = view;
    this.answers = answers;
    this.followUps = followUps;
    this.links = links;
    this.clocks = clocks;
  }

  private HandoffDocument document(LeadHandoff handoff) {
    return HandoffDocument.of(
        handoff,
        Callers.mayAnswer()
            ? links.of(handoff.getLeadId(), handoff.getRepId(), handoff.getAssignedAt())
            : null,
        clocks.of(handoff));
  }

  /**
   * A part of a list.
   *
   * @param next pass as {@code after} to go on; absent at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<? extends LeadDocument> handoffs, @Nullable String next) {}

  /** Yes. */
  record AcceptanceRequest(@Nullable String repId, @Nullable String comment) {}

  /** No, and why. */
  record RejectionRequest(
      @Nullable String repId,
      @Nullable String reason,
      @Nullable String comment,
      @Nullable String deferredUntil) {}

  @Operation(
      summary = "Lists handoffs, newest first",
      description =
          "Read from an index by rep, team and state: a page costs what it shows. With the state"
              + " WAITING those that nobody has yet, line by line, in each the one first that goes"
              + " first.")
  @GetMapping
  Page list(
      @RequestParam @Nullable String rep,
      @RequestParam @Nullable String team,
      @RequestParam @Nullable String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String after) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "value.out-of-range", "must be 1 to " + MOST);
    }
    if (WaitingDocument.State.WAITING.name().equalsIgnoreCase(state)) {
      // What waits is nobody's.
      WaitingLeads.Page page =
          rep == null ? waiting.list(team, limit, after) : new WaitingLeads.Page(List.of(), null);
      return new Page(page.leads(), page.next());
    }
    if (after != null && !POSITION.matcher(after).matches()) {
      throw Problem.invalid("after", "value.invalid", "must be the 'next' of a page");
    }
    HandoffView.Page page =
        view.list(
            new HandoffView.Query(rep, team, state == null ? null : state(state), limit, after));
    return new Page(page.handoffs().stream().map(this::document).toList(), page.next());
  }

  @Operation(
      summary = "One lead's handoff",
      description = "Or, of a lead that nobody has yet: where it waits, since when and why.")
  @GetMapping("/{leadId}")
  LeadDocument find(@PathVariable String leadId) {
    Optional<LeadHandoff> handoff = view.find(leadId);
    if (handoff.isPresent() && handoff.get().getKind() != HandoffKind.REJECTED) {
      return document(handoff.get());
    }
    // One that came back after a no may wait again.
    return waiting
        .find(leadId)
        .map(LeadDocument.class::cast)
        .or(() -> handoff.map(this::document))
        .orElseThrow(HandoffController::unknown);
  }

  private static Problem unknown() {
    return new Problem(ProblemType.NOT_FOUND, "No lead of this id was handed off, or waits.");
  }

  @Operation(
      summary = "A lead's brief as plain text, for mail and chat",
      description = "At most 3,500 characters, not escaped for any channel.")
  @GetMapping(path = "/{leadId}/brief", produces = "text/plain;charset=UTF-8")
  String brief(@PathVariable String leadId) {
    return view.find(leadId)
        .map(this::document)
        .orElseThrow(HandoffController::unknown)
        .brief()
        .text();
  }

  @Operation(
      summary = "The rep takes the lead on",
      description =
          "200 with the handoff as it is now, also if it was accepted before; 202 with its"
              + " Location if the decision is still under way; 409 if it was answered otherwise or"
              + " is another's.")
  @PostMapping("/{leadId}/acceptance")
  ResponseEntity<HandoffDocument> accept(
      @PathVariable String leadId,
      @RequestBody(required = false) @Nullable AcceptanceRequest request,
      @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
    AcceptanceRequest body = request == null ? new AcceptanceRequest(null, null) : request;
    return give(
        new HandoffAnswer.Acceptance(leadId, body.repId(), comment(body.comment())), traceParent);
  }

  @Operation(
      summary = "The rep declines the lead",
      description =
          "As for an acceptance, and also after one; the reason is one of the list that both teams"
              + " share. With the reason TIMING, deferredUntil is the day (UTC) on which the lead"
              + " comes back to sales.")
  @PostMapping("/{leadId}/rejection")
  ResponseEntity<HandoffDocument> reject(
      @PathVariable String leadId,
      @RequestBody RejectionRequest request,
      @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
    String reason = reason(request.reason());
    return give(
        new HandoffAnswer.Rejection(
            leadId,
            request.repId(),
            reason,
            comment(request.comment()),
            answers.day(request.deferredUntil(), reason)),
        traceParent);
  }

  /** They were reached. */
  record ContactRequest(@Nullable String repId, @Nullable String comment) {}

  /** They were not, after so many attempts. */
  record NoResponseRequest(
      @Nullable String repId, @Nullable Integer attempts, @Nullable String comment) {}

  @Operation(
      summary = "The rep has spoken with them",
      description = "202 when it is on record as an outcome; telling it again changes nothing.")
  @PostMapping("/{leadId}/contact")
  ResponseEntity<Void> contacted(
      @PathVariable String leadId,
      @RequestBody(required = false) @Nullable ContactRequest request,
      @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
    ContactRequest body = request == null ? new ContactRequest(null, null) : request;
    followUps.tell(
        new FollowUps.FollowUp(leadId, body.repId(), null, comment(body.comment())),
        Optional.ofNullable(traceParent));
    return ResponseEntity.accepted().build();
  }

  @Operation(
      summary = "Nobody answers the rep",
      description =
          "As for a contact; attempts is how often the rep has tried in all. The same number again"
              + " changes nothing.")
  @PostMapping("/{leadId}/no-response")
  ResponseEntity<Void> noResponse(
      @PathVariable String leadId,
      @RequestBody NoResponseRequest request,
      @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
    if (request.attempts() == null) {
      throw Problem.invalid("attempts", "required", "must say how often the rep tried");
    }
    followUps.tell(
        new FollowUps.FollowUp(
            leadId, request.repId(), request.attempts(), comment(request.comment())),
        Optional.ofNullable(traceParent));
    return ResponseEntity.accepted().build();
  }

  private ResponseEntity<HandoffDocument> give(HandoffAnswer answer, @Nullable String traceParent) {
    Optional<LeadHandoff> moved = answers.give(answer, Optional.ofNullable(traceParent));
    if (moved.isPresent()) {
      return ResponseEntity.ok(document(moved.get()));
    }
    return ResponseEntity.accepted()
        .location(URI.create("/v1/handoffs/" + answer.leadId()))
        .build();
  }

  private static HandoffKind state(String text) {
    return Arrays.stream(HandoffKind.values())
        .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state",
                    "value.unknown",
                    "must be one of " + choices(HandoffKind.values()) + ", WAITING"));
  }

  private static String reason(@Nullable String text) {
    String allowed = choices(RejectionReason.values());
    if (text == null || text.isBlank()) {
      throw Problem.invalid("reason", "required", "must be one of " + allowed);
    }
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (!Arrays.asList(allowed.split(", ")).contains(name)) {
      throw Problem.invalid("reason", "value.unknown", "must be one of " + allowed);
    }
    return name;
  }

  private static String choices(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(Enum::name)
        .filter(name -> !name.equals("UNKNOWN"))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String comment(@Nullable String comment) {
    if (comment != null && comment.length() > HandoffAnswers.LONGEST_COMMENT) {
      throw Problem.invalid(
          "comment",
          "text.too-long",
          "must be at most " + HandoffAnswers.LONGEST_COMMENT + " characters");
    }
    return comment;
  }
}
