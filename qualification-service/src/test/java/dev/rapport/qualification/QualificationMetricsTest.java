package dev.rapport.qualification;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Submission;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadAssessor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualificationMetricsTest {

  private static final LeadAssessor ASSESSOR = LeadAssessor.of(BundledStandards.b2bDefault());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final QualificationMetrics metrics = new QualificationMetrics(registry);

  @Test
  void assessments_are_split_by_the_channels_that_all_services_know() {
    for (String channel :
        new @Nullable String[] {"Paid_Search", "import", "Carrier Pigeon", null}) {
      metrics.assessed(judged(channel), Duration.ofMillis(5));
    }

    assertThat(registry.find("rapport.leads.assessed").counters())
        .extracting(counter -> counter.getId().getTag("source"))
        .containsExactlyInAnyOrder("paid_search", "import", "other", "none");
  }

  private static JudgedLead judged(@Nullable String channel) {
    Submission submission =
        new Submission(
            id("first"),
            null,
            person("ada@example.com"),
            NOON,
            Map.of(),
            new Source(NOON, channel, null, null, null, null, null, null, Map.of()),
            List.of());
    return JudgedLead.judge(
        submission.person(),
        JoinedLead.begunBy(submission),
        new Cause.Submitted(submission.id()),
        null,
        ASSESSOR,
        NOON);
  }
}
