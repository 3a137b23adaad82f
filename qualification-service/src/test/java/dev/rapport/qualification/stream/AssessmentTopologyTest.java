package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.soundSubmission;
import static dev.rapport.qualification.Captured.source;
import static dev.rapport.qualification.Captured.submission;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.Verdict;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.identity.LeadId;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class AssessmentTopologyTest {

  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";

  @Test
  void a_submission_gives_one_assessment_that_explains_itself() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(soundSubmission("first", ADA, NOON.minusSeconds(5)));

      LeadAssessed event = only(pipeline.assessments());
      assertThat(event.getLeadId()).isEqualTo(LeadId.of(person(ADA), id("first")).value());
      assertThat(event.getPersonKey()).isEqualTo(person(ADA).value());
      assertThat(event.getTrigger()).isEqualTo(AssessmentTrigger.SUBMISSION);
      assertThat(event.getSubmissionIds()).containsExactly(id("first").toString());
      assertThat(event.getCapturedAt()).isEqualTo(NOON.minusSeconds(5));
      assertThat(event.getAssessedAt()).isEqualTo(NOON);
      assertThat(event.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(event.getPreviousVerdict()).isNull();
      assertThat(event.getScore())
          .isEqualTo(
              event.getBasePoints()
                  + event.getFindings().stream().mapToInt(finding -> finding.getPoints()).sum());
      assertThat(event.getFindings())
          .anySatisfy(finding -> assertThat(finding.getWords()).isEqualTo("this quarter"));
    }
  }

  @Test
  void the_view_holds_the_last_assessment_of_each_lead() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(
          submission("first", ADA, NOON.minusSeconds(9)),
          soundSubmission("second", ADA, NOON.minusSeconds(5)));

      List<LeadAssessed> all = pipeline.assessments();
      String leadId = all.get(0).getLeadId().toString();
      assertThat(pipeline.currentRecords())
          .extracting(TestRecord::key, TestRecord::value)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(leadId, all.get(0)),
              org.assertj.core.groups.Tuple.tuple(leadId, all.get(1)));
    }
  }

  @Test
  void the_same_submission_sent_twice_is_judged_once() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured event = soundSubmission("first", ADA, NOON);
      pipeline.takes(event, event);
      pipeline.waits(AssessmentPipeline.DUPLICATE_RETENTION.minusDays(1));
      pipeline.takes(event);

      assertThat(pipeline.assessments()).hasSize(1);
      assertThat(pipeline.duplicates).isEqualTo(2);
      assertThat(pipeline.observed).hasSize(1);
    }
  }

  @Test
  void an_import_of_old_captures_is_told_from_its_repetition_too() {
    try (var pipeline = new AssessmentPipeline()) {
      Instant longAgo = NOON.minus(Duration.ofDays(3000));
      pipeline.takes(
          submission("new", BOB, NOON),
          submission("old", ADA, longAgo),
          submission("old", ADA, longAgo));

      assertThat(pipeline.assessments()).hasSize(2);
      assertThat(pipeline.duplicates).isEqualTo(1);
    }
  }

  @Test
  void submissions_within_the_window_join_one_lead_and_the_newest_word_counts() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured first = submission("first", ADA, NOON.minus(Duration.ofDays(80)));
      first.getLead().setCompany("Old Mill");
      first.getLead().setCountry("GB");
      first.getLead().getAnswers().putAll(Map.of("timing", "next year", "role", "owner"));
      first.getLead().getAttributes().put("pagesViewed", "3");
      LeadCaptured second = submission("second", ADA, NOON);
      second.getLead().setCompany("New Mill");
      second.getLead().setCountry(" ");
      second.getLead().getAnswers().put("timing", "this month");
      second.getLead().getAttributes().put("webinar", "yes");
      second.getLead().setSource(source("email"));
      pipeline.takes(first, second);

      LeadAssessed event = pipeline.assessments().get(1);
      assertThat(event.getLeadId()).isEqualTo(LeadId.of(person(ADA), id("first")).value());
      assertThat(event.getSubmissionIds())
          .containsExactly(id("first").toString(), id("second").toString());
      assertThat(event.getSubmissionId()).isEqualTo(id("second"));
      assertThat(event.getCapturedAt()).isEqualTo(NOON.minus(Duration.ofDays(80)));
      assertThat(event.getLastCapturedAt()).isEqualTo(NOON);
      assertThat(event.getPreviousVerdict()).isNotNull();
      assertThat(event.getLead().getCompany()).isEqualTo("New Mill");
      assertThat(event.getLead().getCountry()).isEqualTo("GB");
      assertThat(event.getLead().getAnswers())
          .isEqualTo(Map.of("timing", "this month", "role", "owner"));
      assertThat(event.getLead().getAttributes())
          .isEqualTo(Map.of("pagesViewed", "3", "webinar", "yes"));
      assertThat(event.getFirstSource()).isEqualTo(source("paid_search"));
      assertThat(event.getLead().getSource()).isEqualTo(source("email"));
    }
  }

  @Test
  void after_the_window_a_new_lead_begins() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(
          submission("first", ADA, NOON.minus(AssessmentPipeline.WINDOW).minusMillis(1)),
          submission("second", ADA, NOON));

      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getLeadId)
          .containsExactly(
              LeadId.of(person(ADA), id("first")).value(),
              LeadId.of(person(ADA), id("second")).value());
    }
  }

  @Test
  void a_late_submission_joins_and_overrides_nothing_newer() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured newer = submission("newer", ADA, NOON);
      newer.getLead().setCompany("New Mill");
      LeadCaptured older = submission("older", ADA, NOON.minus(Duration.ofDays(10)));
      older.getLead().setCompany("Old Mill");
      older.getLead().setJobTitle("Miller");
      older.getLead().setSource(source("event"));
      pipeline.takes(newer, older);

      LeadAssessed event = pipeline.assessments().get(1);
      assertThat(event.getLeadId()).isEqualTo(LeadId.of(person(ADA), id("newer")).value());
      assertThat(event.getSubmissionIds())
          .containsExactly(id("older").toString(), id("newer").toString());
      assertThat(event.getLead().getCompany()).isEqualTo("New Mill");
      assertThat(event.getLead().getJobTitle()).isEqualTo("Miller");
      assertThat(event.getFirstSource()).isEqualTo(source("event"));
      assertThat(event.getLead().getSource()).isEqualTo(source("paid_search"));
      assertThat(event.getLastCapturedAt()).isEqualTo(NOON);
    }
  }

  @Test
  void events_carry_cloud_event_attributes_and_the_trace() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (var pipeline = new AssessmentPipeline()) {
      RecordHeaders headers = new RecordHeaders();
      headers.add(EventHeaders.TRACE_PARENT, trace.getBytes(UTF_8));
      headers.add(EventHeaders.ID, "intake's".getBytes(UTF_8));
      pipeline.takes(submission("first", ADA, NOON), headers);

      TestRecord<String, LeadAssessed> record = only(pipeline.assessmentRecords());
      assertThat(EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)).hasValue(trace);
      assertThat(EventHeaders.text(record.headers(), EventHeaders.ID))
          .hasValue(record.value().getAssessmentId().toString());
      assertThat(EventHeaders.text(record.headers(), EventHeaders.TYPE))
          .hasValue("dev.rapport.LeadAssessed");
      assertThat(EventHeaders.text(record.headers(), EventHeaders.SOURCE))
          .hasValue("/qualification-service");
    }
  }

  @Test
  void bytes_that_are_no_event_are_set_aside_and_the_rest_flows_on() {
    byte[] poison = "poison".getBytes(UTF_8);
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takesBytes("leads.captured", person(ADA).value(), poison);
      pipeline.takes(submission("first", ADA, NOON));

      TestRecord<String, byte[]> dead = only(pipeline.deadLetters(Topics.LEADS_CAPTURED));
      assertThat(dead.key()).isEqualTo(person(ADA).value());
      assertThat(dead.value()).isEqualTo(poison);
      assertThat(EventHeaders.text(dead.headers(), DeadLetterHandler.STAGE_HEADER))
          .hasValue("read");
      assertThat(EventHeaders.text(dead.headers(), DeadLetterHandler.MESSAGE_HEADER)).isPresent();
      assertThat(pipeline.assessments()).hasSize(1);
    }
  }

  @Test
  void an_event_that_cannot_be_processed_is_set_aside_and_the_rest_flows_on() {
    LeadCaptured broken = submission("broken", ADA, NOON);
    broken.setPersonKey("not a hash");
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(broken);
      pipeline.takes(submission("first", ADA, NOON));

      TestRecord<String, byte[]> dead = only(pipeline.deadLetters(Topics.LEADS_CAPTURED));
      assertThat(EventHeaders.text(dead.headers(), DeadLetterHandler.STAGE_HEADER))
          .hasValue("process");
      assertThat(pipeline.assessments()).hasSize(1);
    }
  }

  @Test
  void one_judgement_processed_again_has_the_same_id() {
    try (var once = new AssessmentPipeline();
        var again = new AssessmentPipeline()) {
      again.waits(Duration.ofSeconds(3));
      once.takes(submission("first", ADA, NOON));
      again.takes(submission("first", ADA, NOON));

      assertThat(only(again.assessments()).getAssessmentId())
          .isEqualTo(only(once.assessments()).getAssessmentId());
    }
  }

  @Test
  void an_event_without_a_value_is_set_aside_and_the_rest_flows_on() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takesBytes("leads.captured", person(ADA).value(), null);
      pipeline.takes(submission("first", ADA, NOON));

      TestRecord<String, byte[]> dead = only(pipeline.deadLetters(Topics.LEADS_CAPTURED));
      assertThat(dead.key()).isEqualTo(person(ADA).value());
      assertThat(dead.value()).isNull();
      assertThat(EventHeaders.text(dead.headers(), DeadLetterHandler.MESSAGE_HEADER))
          .hasValue("a captured event without a value");
      assertThat(pipeline.assessments()).hasSize(1);
    }
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  /** Five standard deviations of a share of 0.2 of 400 are 0.1. */
  @Test
  void a_share_of_the_leads_below_the_line_is_marked_as_control_group() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.judgesBy(withControlGroup());
      for (int n = 0; n < 400; n++) {
        LeadCaptured silent = soundSubmission("lead " + n, "ada" + n + "@example.com", NOON);
        silent.getLead().getAnswers().remove("timing");
        pipeline.takes(silent);
        LeadCaptured later = soundSubmission("later " + n, "late" + n + "@example.com", NOON);
        later.getLead().getAnswers().put("timing", "in 3 years");
        pipeline.takes(later);
      }
      List<LeadAssessed> judged = pipeline.assessments();
      assertThat(judged)
          .filteredOn(LeadAssessed::getControl)
          .allMatch(lead -> lead.getVerdict() == Verdict.MARKETING_QUALIFIED)
          .hasSizeBetween(40, 120);
      assertThat(judged).noneMatch(lead -> lead.getVerdict() == Verdict.SALES_QUALIFIED);
      assertThat(pipeline.current()).containsAll(judged);
    }
  }

  private static LeadStandard withControlGroup() {
    return LeadStandardReader.read(
        LeadStandardWriter.write(BundledStandards.b2bDefault()) + "controlGroup: {share: 0.2}\n");
  }
}
