package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.feedback.model.drift.CalibrationWatch.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CalibrationWatchTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private final CalibrationWatch watch = new CalibrationWatch(CalibrationWatch.State.NEW);

  @Test
  void an_alarm_says_which_source_since_when_and_which_way() {
    SimulatedLeads leads = new SimulatedLeads(7);
    List<Notice> notices = new ArrayList<>();
    for (int day = 0; day < 200; day++) {
      for (int i = 0; i < 10; i++) {
        double level = day < 100 ? 0 : SimulatedLeads.levelFor(0.04);
        notices.addAll(watch.see("webinar", leads.lead(level, 1, day)));
        notices.addAll(watch.see("search", leads.lead(0, 1, day)));
      }
    }

    assertThat(notices)
        .first()
        .isInstanceOfSatisfying(
            Notice.Raised.class,
            raised -> {
              assertThat(raised.watched()).isEqualTo(Watched.source("webinar"));
              DriftAlarm alarm = raised.alarm();
              assertThat(alarm.shift()).isEqualTo(Shift.FAR_FEWER_WINS);
              assertThat(alarm.evidence()).isGreaterThanOrEqualTo(CalibrationStream.EVIDENCE);
              LocalDate turned = SimulatedLeads.FIRST_DAY.plusDays(100);
              assertThat(Objects.requireNonNull(alarm.since().day()))
                  .isBetween(turned.minusDays(5), turned.plusDays(5));
              assertThat(alarm.raised()).isBetween(turned, turned.plusDays(30));
              assertThat(alarm.text())
                  .startsWith("won less often than predicted: ")
                  .contains(" % instead of 1");
            });
    assertThat(watch.streams().get(Watched.source("search")))
        .satisfies(search -> assertThat(Objects.requireNonNull(search).alarm()).isEmpty());
  }

  @Test
  void an_alarm_stays_while_the_source_is_bad_and_ends_when_it_is_good_again() {
    SimulatedLeads leads = new SimulatedLeads(3);
    double bad = SimulatedLeads.levelFor(0.04);
    assertThat(seen(leads, 3_000, bad))
        .extracting(Object::getClass)
        .containsExactly(Notice.Raised.class, Notice.Raised.class);
    assertThat(alarm().since().first()).isLessThan(100);

    assertThat(seen(leads, CalibrationStream.WINDOW / 3, 0)).isEmpty();
    List<Notice> later = seen(leads, 3_000, 0);

    assertThat(later)
        .extracting(Object::getClass)
        .containsExactly(Notice.Recovered.class, Notice.Recovered.class);
    assertThat(stream().alarm()).isEmpty();
  }

  @Test
  void a_watch_goes_on_from_its_state() {
    SimulatedLeads leads = new SimulatedLeads(11);
    seen(leads, 500, 0.3);
    CalibrationWatch again = new CalibrationWatch(watch.state());
    assertThat(again.state()).isEqualTo(watch.state());

    SimulatedLeads here = new SimulatedLeads(12);
    SimulatedLeads there = new SimulatedLeads(12);
    for (int i = 0; i < 500; i++) {
      assertThat(again.see("webinar", there.lead(-1.2, 1, i)))
          .isEqualTo(watch.see("webinar", here.lead(-1.2, 1, i)));
    }
    assertThat(again.state()).isEqualTo(watch.state());
  }

  @Test
  void sources_are_bounded_and_the_largest_stand_alone() {
    CalibrationWatch small = new CalibrationWatch(CalibrationWatch.State.NEW, 3);
    SimulatedLeads leads = new SimulatedLeads(5);
    for (int i = 0; i < 20_000; i++) {
      String source = i % 2 == 0 ? "made up " + i : i < 4_000 ? "early" : "large " + i % 3;
      small.see(source, leads.lead(0, 1, i / 50));
    }

    assertThat(small.streams().keySet())
        .containsExactlyInAnyOrder(
            Watched.ALL,
            Watched.OTHERS,
            Watched.source("large 0"),
            Watched.source("large 1"),
            Watched.source("large 2"));
    assertThat(small.state().waiting()).hasSizeLessThanOrEqualTo(30);
    assertThat(small.state().seated()).hasSize(3);
  }

  @Test
  void outcomes_without_weight_change_nothing_but_who_is_counted() {
    watch.see("webinar", new Judged(0.2, true, 0, DAY));
    assertThat(stream().state().outcomes()).isZero();
    assertThat(stream().state().recent()).isEmpty();
    assertThat(watch.state().seated()).containsOnlyKeys("webinar");
  }

  @Test
  void what_is_no_probability_and_no_weight_is_refused() {
    for (double probability : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Judged(probability, true, 1, DAY))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double weight : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Judged(0.5, true, weight, DAY))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void predictions_that_are_nearly_sure_and_wrong_leave_no_infinity() {
    for (int i = 0; i < 2_000; i++) {
      watch.see("webinar", new Judged(i % 2 == 0 ? 1e-300 : 1 - 1e-15, i % 2 == 0, 1, DAY));
    }
    assertThat(alarm().evidence()).isGreaterThan(CalibrationStream.EVIDENCE);
    assertThat(stream().state().trails().values())
        .allMatch(trail -> Double.isFinite(trail.sum()) && Double.isFinite(trail.peak()));
    assertThat(stream().line().slope()).isFinite();
  }

  private List<Notice> seen(SimulatedLeads leads, int outcomes, double level) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < outcomes; i++) {
      notices.addAll(watch.see("webinar", leads.lead(level, 1, i / 50)));
    }
    return notices;
  }

  private CalibrationStream stream() {
    return Objects.requireNonNull(watch.streams().get(Watched.source("webinar")));
  }

  private DriftAlarm alarm() {
    return stream().alarm().orElseThrow();
  }
}
