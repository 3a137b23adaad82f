package dev.rapport.handoff.page;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.handoff.model.AnswerLink;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.web.BriefDocument;
import dev.rapport.handoff.web.FollowUps;
import dev.rapport.handoff.web.HandoffAnswers;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A lead's brief and its answer, for whoever holds the link. To look changes nothing: mail is
 * scanned by programs that follow every link.
 */
@Controller
@Hidden
@RequestMapping("/h/{token}")
final class AnswerPages {

  private static final int LONGEST_COMMENT = 2_000;

  private final AnswerLinks links;
  private final HandoffView view;
  private final HandoffAnswers answers;
  private final FollowUps followUps;
  private final InstantSource clock;

  AnswerPages(
      AnswerLinks links,
      HandoffView view,
      HandoffAnswers answers,
      FollowUps followUps,
      InstantSource clock) {
    this.links = links;
    this.view = view;
    this.answers = answers;
    this.followUps = followUps;
    this.clock = clock;
  }

  /** A page with a person's data and a secret in its address is nobody else's. */
  @ModelAttribute
  void guard(HttpServletResponse response) {
    PageHeaders.set(response);
  }

  @GetMapping
  String look(@PathVariable String token, Model page) {
    AnswerLink link = valid(token);
    LeadHandoff handoff = handoff(link);
    page.addAttribute("token", token);
    page.addAttribute("rep", handoff.getRepName());
    page.addAttribute("state", handoff.getKind().name());
    page.addAttribute("lead", Contact.of(handoff.getLead()));
    page.addAttribute("brief", BriefDocument.of(handoff.getBrief()));
    page.addAttribute("why", handoff.getRouting().getWhy());
    page.addAttribute("capturedAt", handoff.getCapturedAt());
    page.addAttribute("isOpen", isOpen(handoff));
    page.addAttribute("isAccepted", isAccepted(handoff));
    page.addAttribute("reason", handoff.getReason() == null ? null : handoff.getReason().name());
    page.addAttribute("reasons", reasons());
    return "answer";
  }

  @PostMapping("/acceptance")
  String accept(@PathVariable String token) {
    AnswerLink link = valid(token);
    return given(token, new HandoffAnswer.Acceptance(link.leadId().toString(), link.repId(), null));
  }

  @PostMapping("/rejection")
  String reject(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String comment) {
    AnswerLink link = valid(token);
    if (!reasons().contains(reason)) {
      throw Problem.invalid("reason", "required", "is missing: choose why, and send it again.");
    }
    if (comment.length() > LONGEST_COMMENT) {
      throw Problem.invalid(
          "comment", "text.too-long", "has at most %d characters.".formatted(LONGEST_COMMENT));
    }
    return given(
        token,
        new HandoffAnswer.Rejection(
            link.leadId().toString(),
            link.repId(),
            reason,
            comment.isBlank() ? null : comment.strip()));
  }

  @PostMapping("/contact")
  String contacted(@PathVariable String token) {
    return told(token, null);
  }

  @PostMapping("/no-response")
  String noResponse(@PathVariable String token, @RequestParam(defaultValue = "0") int attempts) {
    return told(token, attempts);
  }

  private String told(String token, @Nullable Integer attempts) {
    AnswerLink link = valid(token);
    followUps.tell(
        new FollowUps.FollowUp(link.leadId().toString(), link.repId(), attempts, null),
        Optional.empty());
    return "redirect:/h/" + token + "?noted";
  }

  /** Seen or still under way: the page says which when it is loaded again. */
  private String given(String token, HandoffAnswer answer) {
    Optional<LeadHandoff> moved = answers.give(answer, Optional.empty());
    return "redirect:/h/" + token + (moved.isPresent() ? "" : "?sent");
  }

  private AnswerLink valid(String token) {
    AnswerLink link =
        links
            .read(token)
            .orElseThrow(
                () ->
                    new PageFault(
                        HttpStatus.NOT_FOUND,
                        "This link opens nothing",
                        "It is not whole, or none of ours. Open it from the message once more."));
    if (!clock.instant().isBefore(link.expiresAt())) {
      throw new PageFault(
          HttpStatus.GONE,
          "This link has expired",
          "Look for the lead in your CRM, or ask your manager.");
    }
    return link;
  }

  private LeadHandoff handoff(AnswerLink link) {
    LeadHandoff handoff =
        view.find(link.leadId().toString())
            .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such lead."));
    if (!handoff.getRepId().equals(link.repId())) {
      throw new PageFault(
          HttpStatus.CONFLICT,
          "This lead is somebody else's now",
          "It waited for too long, or was given on. Nothing is left for you to do.");
    }
    return handoff;
  }

  private static boolean isOpen(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED, REASSIGNED -> true;
      case ESCALATED -> handoff.getAcceptedAt() == null;
      case ACCEPTED, REJECTED, EXPIRED, UNKNOWN -> false;
    };
  }

  private static boolean isAccepted(LeadHandoff handoff) {
    return handoff.getKind() == HandoffKind.ACCEPTED
        || (handoff.getKind() == HandoffKind.ESCALATED && handoff.getAcceptedAt() != null);
  }

  private static List<String> reasons() {
    return Arrays.stream(RejectionReason.values())
        .filter(reason -> reason != RejectionReason.UNKNOWN)
        .map(Enum::name)
        .toList();
  }
}
