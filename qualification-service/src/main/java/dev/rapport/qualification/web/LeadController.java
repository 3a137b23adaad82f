package dev.rapport.qualification.web;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.stream.CurrentLeads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads as they stand, explained. */
@RestController
@RequestMapping(path = "/v1/leads", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Leads", description = "Leads as they stand, each with the explanation of its verdict")
final class LeadController {

  private static final Pattern UUID_FORMAT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final CurrentLeads leads;
  private final StandardRepository standards;
  private final PersonKey.Hasher personKeys;

  LeadController(CurrentLeads leads, StandardRepository standards, PersonKey.Hasher personKeys) {
    this.leads = leads;
    this.standards = standards;
    this.personKeys = personKeys;
  }

  @GetMapping("/{leadId}")
  @Operation(summary = "A lead's last judgement: verdict, score, and every finding with its words")
  @ApiResponse(responseCode = "200", description = "The lead")
  @ApiResponse(responseCode = "400", description = "Not a lead id")
  @ApiResponse(responseCode = "404", description = "No such lead has been judged")
  @ApiResponse(responseCode = "503", description = "The view is being built; see Retry-After")
  LeadView lead(@PathVariable @Parameter(description = "Lead id, a UUID") String leadId) {
    if (!UUID_FORMAT.matcher(leadId).matches()) {
      throw RequestException.invalid(
          List.of(FieldFault.invalid("leadId", "a lead id is a UUID in its 36-character form")));
    }
    return leads
        .find(new LeadId(UUID.fromString(leadId)))
        .map(this::view)
        .orElseThrow(RequestException::unknownLead);
  }

  @GetMapping
  @Operation(summary = "All leads of the person who reads mail at an address; empty if none")
  @ApiResponse(responseCode = "200", description = "The leads, in the order of their ids")
  @ApiResponse(responseCode = "400", description = "Not an e-mail address")
  @ApiResponse(responseCode = "503", description = "The view is being built; see Retry-After")
  List<LeadView> leadsOf(
      @RequestParam @Parameter(description = "E-mail address, in any spelling") String email) {
    PersonKey person =
        EmailAddress.parse(email)
            .map(personKeys::of)
            .orElseThrow(() -> RequestException.invalid(List.of(FieldFault.noAddress("email"))));
    return leads.of(person).stream().map(this::view).toList();
  }

  private LeadView view(LeadAssessed event) {
    return LeadView.of(event, standards.find(event.getStandardId(), event.getStandardVersion()));
  }
}
