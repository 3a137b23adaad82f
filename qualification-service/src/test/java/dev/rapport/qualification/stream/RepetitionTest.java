package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which submissions were judged before, and which only share an id with one that was. */
class RepetitionTest {

  private static final String ADA = "ada@example.com";

  @Test
  void another_submission_under_a_known_id_is_judged_too() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(under("1", "Old Mill"), under("1", "New Mill"));

      List<LeadAssessed> all = pipeline.assessments();
      assertThat(all)
          .extracting(event -> event.getLead().getCompany())
          .containsExactly("Old Mill", "New Mill");
      assertThat(all).extracting(LeadAssessed::getSubmissionId).doesNotHaveDuplicates();
      assertThat(all.get(1).getSubmissionIds()).hasSize(2).doesNotHaveDuplicates();
      assertThat(pipeline.conflicts).isEqualTo(1);
      assertThat(pipeline.duplicates).isZero();
    }
  }

  @Test
  void each_of_two_submissions_under_one_id_is_judged_once() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured first = under("1", "Old Mill");
      LeadCaptured second = under("1", "New Mill");
      pipeline.takes(first, second, first, second, second);

      assertThat(pipeline.assessments()).hasSize(2);
      assertThat(pipeline.conflicts).isEqualTo(1);
      assertThat(pipeline.duplicates).isEqualTo(3);
    }
  }

  @Test
  void a_sender_that_does_not_say_with_which_content_repeats_itself() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured silent = under("1", "Old Mill");
      silent.setContentHash(null);
      pipeline.takes(under("1", "Old Mill"), silent);

      assertThat(pipeline.assessments()).hasSize(1);
      assertThat(pipeline.duplicates).isEqualTo(1);
    }
  }

  @Test
  void a_lead_knows_its_submissions_for_longer_than_arrivals_are_remembered() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(under("1", "Old Mill"));
      pipeline.waits(AssessmentPipeline.DUPLICATE_RETENTION.plusDays(2));
      pipeline.takes(under("1", "Old Mill"), under("1", "New Mill"));

      List<LeadAssessed> all = pipeline.assessments();
      assertThat(all)
          .extracting(event -> event.getLead().getCompany())
          .containsExactly("Old Mill", "New Mill");
      assertThat(all.get(1).getSubmissionIds()).hasSize(2).doesNotHaveDuplicates();
      assertThat(pipeline.duplicates).isEqualTo(1);
    }
  }

  private static LeadCaptured under(String id, @Nullable String company) {
    LeadCaptured event = submission(id, ADA, NOON);
    event.getLead().setCompany(company);
    event.setContentHash("hash of " + company);
    return event;
  }
}
