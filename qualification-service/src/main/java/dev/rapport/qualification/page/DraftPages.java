package dev.rapport.qualification.page;

import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.Decision;
import dev.rapport.qualification.model.agreement.StandardAgreement;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.security.Callers;
import dev.rapport.qualification.trial.DraftTrial;
import dev.rapport.qualification.trial.LeadSample;
import dev.rapport.qualification.trial.RecentLeads.Recent;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.StandardFault;
import dev.rapport.standard.StandardSuccession;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing a draft, with what it would do to recent leads beside it. */
@Controller
@Hidden
final class DraftPages {

  private static final int MOST_CHARACTERS = 500_000;
  private static final int MOST_MOVES = 50;

  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final StandardAgreement agreement;
  private final LeadSample sample;

  DraftPages(
      AgreedStandards standards,
      StandardJournal journal,
      StandardAgreement agreement,
      LeadSample sample) {
    this.standards = standards;
    this.journal = journal;
    this.agreement = agreement;
    this.sample = sample;
  }

  @GetMapping("/drafts/new")
  String begin(@RequestParam(defaultValue = "") String from, Model page) {
    int number =
        from.isEmpty() ? standards.active().standard().version() : PageNumbers.version(from);
    page.addAttribute("document", next(journal.dossiers().get(standards.standardId(), number)));
    page.addAttribute("faults", List.of());
    return "draft";
  }

  /**
   * Nothing of it is kept. Who runs no scripts gets the whole page again, with the result in it.
   */
  @PostMapping("/drafts/trial")
  String trial(
      @RequestParam String document,
      @RequestParam(defaultValue = "") String comment,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String fetched,
      Model page,
      HttpServletResponse response) {
    response.addHeader("Vary", "HX-Request");
    page.addAttribute("document", document);
    page.addAttribute("comment", comment);
    page.addAttribute("isTried", true);
    tryOut(document, page);
    return fetched == null ? "draft" : "trial :: result";
  }

  private void tryOut(String document, Model page) {
    try {
      LeadStandard draft = LeadStandardReader.read(bounded(document), place());
      Recent recent = sample.recent();
      DraftTrial trial =
          DraftTrial.of(recent.leads(), standards.assessor(), LeadAssessor.of(draft));
      page.addAttribute("isCut", recent.isCut());
      page.addAttribute("trial", trial);
      page.addAttribute("chart", HistogramDrawing.of(trial.scores(), draft.verdicts()));
      page.addAttribute("moves", trial.moves().stream().limit(MOST_MOVES).toList());
      page.addAttribute("faults", List.of());
    } catch (InvalidLeadStandardException invalid) {
      page.addAttribute("faults", invalid.faults());
    }
  }

  @PostMapping("/drafts")
  String submit(
      @RequestParam String document,
      @RequestParam(defaultValue = "") String comment,
      Model page,
      JwtAuthenticationToken caller) {
    if (comment.length() > Decision.MOST_COMMENT) {
      throw PageFault.invalid(
          "A comment has at most %d characters.".formatted(Decision.MOST_COMMENT));
    }
    try {
      StandardDossier drafted =
          agreement.submit(
              bounded(document),
              Callers.signatory(caller),
              comment.isBlank() ? null : comment.strip());
      return "redirect:/standards/" + drafted.number();
    } catch (InvalidLeadStandardException invalid) {
      List<StandardFault> faults = invalid.faults();
      page.addAttribute("document", document);
      page.addAttribute("comment", comment);
      page.addAttribute("faults", faults);
      return "draft";
    }
  }

  private static String bounded(String document) {
    if (document.length() > MOST_CHARACTERS) {
      throw PageFault.invalid("A draft has at most %d characters.".formatted(MOST_CHARACTERS));
    }
    return document.replace("\r\n", "\n");
  }

  private String next(StandardDossier from) {
    return NextDocument.of(from.version(), place().version(), standards.today());
  }

  private StandardSuccession place() {
    String id = standards.standardId();
    return new StandardSuccession(id, journal.dossiers().next(id), standards.today());
  }
}
