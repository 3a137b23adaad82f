package dev.rapport.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Qualification;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackMetricsTest {

  @ParameterizedTest
  @CsvSource({"paid_search, paid_search", "Video, video", "made-up, other", ", none"})
  void a_source_is_named_as_in_the_other_services(@Nullable String channel, String source) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new FeedbackMetrics(registry)
        .joined(
            new Outcome(
                Events.id("won"), Move.WON, Events.NOVEMBER, Events.NOVEMBER, null, null, null),
            new Judgement(
                Events.id("a"),
                Events.NOVEMBER,
                Events.NOVEMBER,
                Qualification.SALES,
                "b2b-default:3",
                channel,
                null,
                null,
                List.of()));
    assertThat(registry.get("rapport.outcomes").tag("source", source).counter().count())
        .isEqualTo(1);
  }
}
