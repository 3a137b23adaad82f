package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Bin;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final LeadStandard STANDARD = BundledStandards.b2bDefault();
  private static final LocalDate MONDAY = LocalDate.parse("2026-09-07");
  private static final Bin NOW = new Bin(Bin.Kind.CRITERION, "timing", "now");
  private static final Bin LATER = new Bin(Bin.Kind.CRITERION, "timing", "later");

  private final List<InputView.Part> parts = new ArrayList<>();

  private void week(int week, long now, long later) {
    week(STANDARD.reference(), week, now, later);
  }

  /** In two parts, as two partitions count them. */
  private void week(String standard, int week, long now, long later) {
    LocalDate monday = MONDAY.plusWeeks(week);
    parts.add(new InputView.Part(new InputCell(standard, monday, Bin.ALL), now));
    parts.add(new InputView.Part(new InputCell(standard, monday, Bin.ALL), later));
    parts.add(new InputView.Part(new InputCell(standard, monday, NOW), now));
    parts.add(new InputView.Part(new InputCell(standard, monday, LATER), later - 1));
    parts.add(new InputView.Part(new InputCell(standard, monday, LATER), 1));
  }

  private Health on(LocalDate day) {
    return new HealthCheck(STANDARD, day).health(parts);
  }

  @Test
  void other_leads_than_the_version_began_with_raise_an_alarm_while_they_come() {
    week(0, 300, 300);
    week(1, 290, 310);
    week(2, 60, 540);
    week(3, 55, 500);

    assertThat(on(MONDAY.plusDays(13)).alarms()).isEmpty();
    List<Health.Alarm> alarms = on(MONDAY.plusDays(30)).alarms();
    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).kind()).isEqualTo(Health.Kind.INPUTS);
    assertThat(alarms.get(0).of()).isEqualTo("timing");
    assertThat(alarms.get(0).since()).isEqualTo(MONDAY.plusWeeks(3));
    assertThat(alarms.get(0).text()).contains("\"now\", 10 % instead of 50 %");

    assertThat(on(MONDAY.plusDays(60)).alarms()).as("they have not come for weeks").isEmpty();
  }

  @Test
  void leads_of_another_version_and_of_weeks_to_come_are_not_compared() {
    week(0, 300, 300);
    week("b2b-default:2", 1, 10, 600);
    week(5, 10, 600);

    Health health = on(MONDAY.plusDays(13));
    assertThat(health.alarms()).isEmpty();
    assertThat(health.inputs()).isEmpty();
  }

  @Test
  void a_few_leads_more_or_less_are_no_alarm() {
    week(0, 300, 300);
    week(1, 8, 3);

    assertThat(on(MONDAY.plusDays(13)).alarms()).isEmpty();
  }

  @Test
  void outcomes_are_watched_by_the_version_in_effect_only_but_all_tell_how_good_it_was() {
    HealthCheck check = new HealthCheck(STANDARD, MONDAY.plusWeeks(8));
    for (int n = 0; n < 400; n++) {
      Judged never = new Judged(0.5, false, 1, MONDAY.plusDays(n / 10));
      check.tell("email", never, 0.1);
      check.watch("b2b-default:2", "email", never);
    }
    assertThat(check.health(List.of()).alarms()).isEmpty();
    assertThat(check.health(List.of()).quality().overall().candidate().orElseThrow().quality().n())
        .isEqualTo(400);

    for (int n = 0; n < 400; n++) {
      check.watch(
          STANDARD.reference(), "email", new Judged(0.5, false, 1, MONDAY.plusDays(n / 10)));
    }
    assertThat(check.health(List.of()).alarms())
        .extracting(Health.Alarm::of)
        .containsExactly("all leads", "email");
    assertThat(check.health(List.of()).alarms().get(0).text()).startsWith("won less often");
  }
}
