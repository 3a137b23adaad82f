package dev.rapport.qualification.page;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.stream.CurrentLeads;
import dev.rapport.qualification.web.AssessmentView;
import dev.rapport.qualification.web.LeadView;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking a lead up, and the explanation of its verdict. */
@Controller
@Hidden
final class LeadPages {

  private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final CurrentLeads leads;
  private final StandardRepository standards;
  private final PersonKey.Hasher personKeys;

  LeadPages(CurrentLeads leads, StandardRepository standards, PersonKey.Hasher personKeys) {
    this.leads = leads;
    this.standards = standards;
    this.personKeys = personKeys;
  }

  @GetMapping("/leads")
  String lookUp(@RequestParam(name = "for", defaultValue = "") String sought, Model page) {
    String asked = sought.strip();
    page.addAttribute("sought", asked);
    if (asked.matches(ID)) {
      return "redirect:/leads/" + asked;
    }
    Optional<EmailAddress> email = asked.isEmpty() ? Optional.empty() : EmailAddress.parse(asked);
    page.addAttribute("unreadable", !asked.isEmpty() && email.isEmpty());
    page.addAttribute(
        "found",
        email.map(personKeys::of).map(leads::of).orElse(List.of()).stream()
            .map(this::view)
            .toList());
    return "leads";
  }

  @GetMapping("/leads/{id}")
  String lead(@PathVariable String id, Model page) {
    LeadView lead =
        leads
            .find(new LeadId(PageNumbers.id(id)))
            .map(this::view)
            .orElseThrow(() -> PageFault.notFound("No lead with this id has been judged."));
    AssessmentView judged = lead.assessment();
    Optional<StandardVersion> version =
        standards.find(judged.standard().id(), judged.standard().version());
    page.addAttribute("lead", lead);
    page.addAttribute("judged", judged);
    page.addAttribute("said", JudgementInWords.of(lead, version.map(StandardVersion::standard)));
    page.addAttribute("known", KnownFacts.of(lead));
    page.addAttribute("isStandardKnown", version.isPresent());
    return "lead";
  }

  private LeadView view(LeadAssessed event) {
    return LeadView.of(event, standards.find(event.getStandardId(), event.getStandardVersion()));
  }
}
