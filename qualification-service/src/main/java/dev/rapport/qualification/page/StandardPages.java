package dev.rapport.qualification.page;

import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.Decision;
import dev.rapport.qualification.model.agreement.StandardAgreement;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.replay.Replays;
import dev.rapport.qualification.security.Callers;
import dev.rapport.qualification.web.AuditView;
import dev.rapport.qualification.web.StandardStates;
import dev.rapport.standard.StandardDiff;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The standard in plain words, what was decided about it, and deciding. */
@Controller
@Hidden
final class StandardPages {

  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final StandardAgreement agreement;
  private final Replays replays;

  StandardPages(
      AgreedStandards standards,
      StandardJournal journal,
      StandardAgreement agreement,
      Replays replays) {
    this.standards = standards;
    this.journal = journal;
    this.agreement = agreement;
    this.replays = replays;
  }

  /** A version in the list of all. */
  record Entry(int version, String state, String effectiveFrom, boolean yours, boolean stoppable) {}

  @GetMapping("/")
  String inEffect(Model page, @ModelAttribute("visitor") Visitor visitor) {
    show(standards.activeDossier(), page, visitor);
    return "standard";
  }

  @GetMapping("/standards/{version}")
  String version(
      @PathVariable String version, Model page, @ModelAttribute("visitor") Visitor visitor) {
    show(dossier(version), page, visitor);
    return "standard";
  }

  @GetMapping(path = "/standards/{version}/document", produces = MediaType.TEXT_PLAIN_VALUE)
  @ResponseBody
  String document(@PathVariable String version) {
    return dossier(version).version().document();
  }

  @PostMapping("/standards/{version}/decisions")
  String decide(
      @PathVariable String version,
      @RequestParam String decision,
      @RequestParam(defaultValue = "") String comment,
      JwtAuthenticationToken caller) {
    StandardDossier dossier = dossier(version);
    if (comment.length() > Decision.MOST_COMMENT) {
      throw PageFault.invalid(
          "A comment has at most %d characters.".formatted(Decision.MOST_COMMENT));
    }
    switch (decision) {
      case "approve" ->
          agreement.approve(dossier.number(), Callers.signatory(caller), stated(comment));
      case "send-back" -> sendBack(dossier, stated(comment), caller);
      default -> throw PageFault.invalid("A version is approved or sent back.");
    }
    return "redirect:/standards/" + dossier.number();
  }

  private void sendBack(
      StandardDossier dossier, @Nullable String comment, JwtAuthenticationToken caller) {
    if (comment == null) {
      throw PageFault.invalid("Say why it is sent back: go back and write a comment.");
    }
    agreement.sendBack(dossier.number(), Callers.signatory(caller), comment);
  }

  private static @Nullable String stated(String comment) {
    return comment.isBlank() ? null : comment.strip();
  }

  private void show(StandardDossier dossier, Model page, Visitor visitor) {
    var standard = dossier.version().standard();
    var active = standards.active().standard();
    page.addAttribute("plain", StandardInWords.of(standard));
    page.addAttribute("standard", standard);
    page.addAttribute("state", StandardStates.of(dossier, standards));
    page.addAttribute("overdue", standards.today().isAfter(standard.reviewDue()));
    page.addAttribute("isActive", standard.version() == active.version());
    page.addAttribute("activeVersion", active.version());
    page.addAttribute(
        "changes",
        StandardDiff.between(active, standard).stream().map(StandardDiff.Change::words).toList());
    page.addAttribute("decisions", AuditView.of(dossier, standards).decisions());
    page.addAttribute("mayDecide", visitor.mayDecide(dossier));
    page.addAttribute("mayStop", visitor.mayStop(dossier, standards.today()));
    page.addAttribute("versions", versions(visitor));
    page.addAttribute("replays", replays.of(standard.id(), standard.version()));
  }

  private List<Entry> versions(Visitor visitor) {
    return journal.dossiers().of(standards.standardId()).stream()
        .map(
            dossier ->
                new Entry(
                    dossier.number(),
                    StandardStates.of(dossier, standards),
                    dossier.version().standard().effectiveFrom().toString(),
                    visitor.mayDecide(dossier),
                    visitor.mayStop(dossier, standards.today())))
        .toList();
  }

  private StandardDossier dossier(String version) {
    return journal.dossiers().get(standards.standardId(), PageNumbers.version(version));
  }
}
