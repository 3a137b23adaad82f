package dev.rapport.handoff.page;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.AnswerLink;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.stream.HandoffStanding;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.web.BriefDocument;
import dev.rapport.handoff.web.FollowUps;
import dev.rapport.handoff.web.HandoffAnswers;
import dev.rapport.handoff.web.HandoffClocks;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
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

  private final AnswerLinks links;
  private final HandoffView view;
  private final HandoffAnswers answers;
  private final FollowUps followUps;
  private final HandoffClocks clocks;
  private final InstantSource clock;

  AnswerPages(
      AnswerLinks links,
      HandoffView view,
      HandoffAnswers answers,
      FollowUps followUps,
      HandoffClocks clocks,
      InstantSource clock) {
    this.links = links;
    this.view = view;
    this.answers = answers;
    this.followUps = followUps;
    this.clocks = clocks;
    this.clock = clock;
  }

  /** A page with a person's data and a secret in its address is nobody else's. */
  @ModelAttribute
  void guard(HttpServletResponse response) {
    PageHeaders.set(response);
  }

  @GetMapping
  String look(@PathVariable String token, Model page) {
    return show(token, handoff(valid(token)), Refusal.EMPTY, page);
  }

  private String show(String token, LeadHandoff handoff, Refusal refusal, Model page) {
    page.addAttribute("refusal", refusal);
    page.addAttribute("token", token);
    page.addAttribute("rep", handoff.getRepName());
    page.addAttribute("state", handoff.getKind().name());
    page.addAttribute("lead", Contact.of(handoff.getLead()));
    page.addAttribute("brief", BriefDocument.of(handoff.getBrief()));
    page.addAttribute("why", handoff.getRouting().getWhy());
    page.addAttribute("clock", clocks.of(handoff));
    page.addAttribute("capturedAt", handoff.getCapturedAt());
    page.addAttribute("isOpen", HandoffStanding.isUnanswered(handoff));
    page.addAttribute("isAccepted", HandoffStanding.isAccepted(handoff));
    page.addAttribute("reason", handoff.getReason() == null ? null : handoff.getReason().name());
    page.addAttribute("deferredUntil", handoff.getDeferredUntil());
    page.addAttribute("reasons", Refusal.reasons());
    page.addAttribute("tomorrow", answers.earliestReturn());
    return "answer";
  }

  @PostMapping("/acceptance")
  String accept(@PathVariable String token) {
    AnswerLink link = own(token);
    return given(token, new HandoffAnswer.Acceptance(link.leadId().toString(), link.repId(), null));
  }

  /** What cannot be taken is shown again as it was typed, each fault beside its field. */
  @PostMapping("/rejection")
  String reject(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "") String deferredUntil,
      Model page,
      HttpServletResponse response) {
    AnswerLink link = own(token);
    Refusal refusal = Refusal.typed(reason, comment, deferredUntil, answers);
    if (refusal.isFaulty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(token, handoff(link), refusal, page);
    }
    return given(token, refusal.answer(link, answers));
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
    AnswerLink link = own(token);
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

  /** A link of whoever has the lead now: all others are told so, to look or to answer. */
  private AnswerLink own(String token) {
    AnswerLink link = valid(token);
    LeadHandoff unused = handoff(link);
    return link;
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
    if (links.isExpired(link, clock.instant())) {
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
    if (handoff.getAssignedAt().toEpochMilli() != link.assignedAt().toEpochMilli()) {
      throw new PageFault(
          HttpStatus.CONFLICT,
          "This lead has come back to you",
          "This link is of the time before. Open the lead from the newest message.");
    }
    return handoff;
  }
}
