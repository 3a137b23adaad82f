package dev.rapport.qualification.stream;

import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.Disqualification;
import dev.rapport.events.avro.EarlierAssessment;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingChange;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.FindingState;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OpenQuestion;
import dev.rapport.events.avro.Verdict;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.Fact;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.LeadFacts;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Standing;
import dev.rapport.standard.Assessment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes assessed events. */
final class AssessedEvents {

  private AssessedEvents() {}

  static LeadAssessed of(JudgedLead judged) {
    JoinedLead lead = judged.lead();
    Assessment assessment = judged.assessment();
    LeadAssessed event = new LeadAssessed();
    event.setAssessmentId(judged.assessmentId());
    event.setLeadId(lead.id().value());
    event.setPersonKey(judged.person().value());
    event.setTrigger(trigger(judged.cause().kind()));
    event.setSignalId(judged.cause() instanceof Cause.Signalled signalled ? signalled.id() : null);
    event.setSubmissionId(judged.submission());
    event.setSubmissionIds(lead.submissions().stream().map(ref -> ref.id().toString()).toList());
    event.setCapturedAt(lead.firstCapturedAt());
    event.setLastCapturedAt(lead.lastCapturedAt());
    event.setAssessedAt(judged.assessedAt());
    event.setPreviousVerdict(verdict(judged.previousVerdict()));
    event.setControl(judged.control());
    event.setLead(details(lead));
    event.setSaidAt(lead.saidAt());
    event.setDeferredUntil(lead.deferredUntil());
    event.setBehaviour(lead.behaviour().moments());
    remember(lead, event);
    event.setFirstSource(source(lead.firstSource()));
    explain(assessment, event);
    return event;
  }

  private static void explain(Assessment assessment, LeadAssessed event) {
    event.setStandardId(assessment.standardId());
    event.setStandardVersion(assessment.standardVersion());
    event.setVerdict(Verdict.valueOf(assessment.verdict().name()));
    event.setScore(assessment.score());
    event.setBasePoints(assessment.basePoints());
    event.setProbability(assessment.probability());
    event.setFindings(findings(assessment));
    event.setDisqualification(disqualification(assessment.disqualification()));
    event.setOpenQuestions(
        assessment.openQuestions().stream()
            .map(question -> new OpenQuestion(question.criterion().key(), question.text()))
            .toList());
    event.setRecycleAt(assessment.recycleAt());
    event.setChangesAt(assessment.changesAt());
  }

  private static void remember(JoinedLead lead, LeadAssessed event) {
    Standing standing = lead.standing();
    event.setChanges(standing == null ? List.of() : changes(standing.changes()));
    event.setEarlier(
        lead.earlier().stream()
            .map(
                past ->
                    new EarlierAssessment(
                        past.assessedAt(),
                        trigger(past.cause()),
                        past.standardVersion(),
                        Verdict.valueOf(past.verdict().name()),
                        past.score(),
                        changes(past.changes())))
            .toList());
  }

  private static List<FindingChange> changes(List<Standing.Change> changes) {
    return changes.stream()
        .map(
            change -> {
              Standing.Line from = change.from();
              Standing.Line to = change.to();
              return new FindingChange(
                  change.name(),
                  from == null ? null : from.bin(),
                  to == null ? null : to.bin(),
                  from == null ? 0 : from.points(),
                  to == null ? 0 : to.points());
            })
        .toList();
  }

  private static AssessmentTrigger trigger(Cause.Kind cause) {
    return AssessmentTrigger.valueOf(cause.name());
  }

  private static List<Finding> findings(Assessment assessment) {
    return assessment.findings().stream()
        .map(
            finding ->
                new Finding(
                    finding.name(),
                    FindingKind.valueOf(finding.kind().name()),
                    state(finding.state()),
                    finding.bin(),
                    finding.points(),
                    finding.field(),
                    finding.words(),
                    finding.reading()))
        .toList();
  }

  private static LeadDetails details(JoinedLead lead) {
    LeadDetails details = new LeadDetails();
    details.setEmail(lead.fact(LeadFacts.EMAIL));
    details.setEmailDomain(lead.fact(LeadFacts.EMAIL_DOMAIN));
    details.setPhone(lead.fact(LeadFacts.PHONE));
    details.setFirstName(lead.fact(LeadFacts.FIRST_NAME));
    details.setLastName(lead.fact(LeadFacts.LAST_NAME));
    details.setCompany(lead.fact(LeadFacts.COMPANY));
    details.setCompanySize(number(lead.fact(LeadFacts.COMPANY_SIZE)));
    details.setIndustry(lead.fact(LeadFacts.INDUSTRY));
    details.setCountry(lead.fact(LeadFacts.COUNTRY));
    details.setLanguage(lead.fact(LeadFacts.LANGUAGE));
    details.setJobTitle(lead.fact(LeadFacts.JOB_TITLE));
    details.setAnswers(named(LeadFacts.ANSWERS, lead.facts()));
    details.setAttributes(named(LeadFacts.ATTRIBUTES, lead.facts()));
    details.setTyped(named(LeadFacts.TYPED, lead.facts()));
    details.setSource(source(lead.source()));
    details.setConsent(
        lead.consents().stream()
            .map(
                consent ->
                    new Consent(
                        consent.purpose(), consent.granted(), consent.wording(), consent.at()))
            .toList());
    return details;
  }

  private static LeadSource source(Source source) {
    return new LeadSource(
        source.channel(),
        source.campaign(),
        source.medium(),
        source.term(),
        source.content(),
        source.landingPage(),
        source.referrer(),
        source.clickIds());
  }

  private static Map<String, String> named(String prefix, Map<String, Fact> facts) {
    Map<String, String> named = new HashMap<>();
    facts.forEach(
        (field, fact) -> {
          if (field.startsWith(prefix)) {
            named.put(field.substring(prefix.length()), fact.value());
          }
        });
    return named;
  }

  private static @Nullable Verdict verdict(dev.rapport.standard.@Nullable Verdict verdict) {
    return verdict == null ? null : Verdict.valueOf(verdict.name());
  }

  private static @Nullable FindingState state(dev.rapport.standard.Finding.@Nullable State state) {
    return state == null ? null : FindingState.valueOf(state.name());
  }

  private static @Nullable Disqualification disqualification(
      Assessment.@Nullable Disqualification disqualification) {
    return disqualification == null
        ? null
        : new Disqualification(disqualification.reason(), disqualification.condition());
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }
}
