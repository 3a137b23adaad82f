package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.qualification.Captured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyOrderTest {

  /** What the submissions of one person add up to, whatever lead id arrival gave them. */
  private record Knowledge(
      String company, List<String> submissions, String firstChannel, String channel, int score) {
    static Knowledge of(LeadAssessed event) {
      return new Knowledge(
          String.valueOf(event.getLead().getCompany()),
          event.getSubmissionIds(),
          String.valueOf(event.getFirstSource().getChannel()),
          String.valueOf(event.getLead().getSource().getChannel()),
          event.getScore());
    }
  }

  @Property(tries = 15)
  void in_any_order_each_submission_is_judged_exactly_once(
      @ForAll("arrivals") List<LeadCaptured> arrivals) {
    try (var pipeline = new AssessmentPipeline()) {
      arrivals.forEach(pipeline::takes);

      List<UUID> judged =
          pipeline.assessments().stream().map(LeadAssessed::getSubmissionId).toList();
      assertThat(judged)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              arrivals.stream().map(LeadCaptured::getSubmissionId).distinct().toList());
    }
  }

  @Property(tries = 15)
  void what_is_known_of_a_lead_does_not_depend_on_the_order_of_arrival(
      @ForAll("orders") List<Integer> order) {
    try (var pipeline = new AssessmentPipeline();
        var inOrder = new AssessmentPipeline()) {
      order.forEach(number -> pipeline.takes(numbered(number)));
      order.stream().sorted().forEach(number -> inOrder.takes(numbered(number)));

      assertThat(last(pipeline)).isEqualTo(last(inOrder));
    }
  }

  private static Knowledge last(AssessmentPipeline pipeline) {
    List<LeadAssessed> all = pipeline.assessments();
    return Knowledge.of(all.get(all.size() - 1));
  }

  private static LeadCaptured numbered(int number) {
    LeadCaptured event =
        submission("s" + number, "ada@example.com", NOON.minus(Duration.ofDays(60 - 5L * number)));
    if (number % 2 == 0) {
      event.getLead().setCompany("Mill " + number);
    }
    event.getLead().setSource(Captured.source("channel-" + number));
    return event;
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(IntStream.range(0, 7).boxed().toList());
  }

  @Provide
  Arbitrary<List<LeadCaptured>> arrivals() {
    Arbitrary<LeadCaptured> event =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 300))
            .as(
                (name, person, days) ->
                    // The person and the day follow from the id, as they do where ids are honest.
                    submission(
                        "s%d-%d-%d".formatted(name, person, days / 60),
                        "person%d@example.com".formatted(person),
                        NOON.minus(Duration.ofDays(days / 60 * 60L))));
    return event.list().ofMaxSize(25).map(ArrayList::new);
  }
}
