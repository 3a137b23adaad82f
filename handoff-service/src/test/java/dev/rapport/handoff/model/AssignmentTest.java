package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.TeamLedger.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who of a team gets a lead. */
class AssignmentTest {

  /** A Monday. */
  private static final Instant NINE_IN_BERLIN = Instant.parse("2026-11-23T08:00:00Z");

  private static final Team TEAM =
      RosterReader.readTeam(
          "emea",
          """
          name: EMEA
          timeZone: Europe/Berlin
          hours: [{dayOfWeek: 1, from: "09:00", to: "17:00"}, {dayOfWeek: 2, from: "09:00", to: "17:00"}]
          accounts: [{domain: mill.example, repId: ada}]
          reps:
            - {repId: ada, name: Ada, capacity: 2, skills: [de, enterprise]}
            - {repId: bob, name: Bob, capacity: 5, skills: [de], leave: [{from: 2026-11-23, until: 2026-11-23}]}
            - {repId: cy, name: Cy, capacity: 5, timeZone: America/New_York}
            - {repId: dee, name: Dee, capacity: 5, available: false}
          """);

  private static Optional<Assignment> assign(TeamLedger ledger, Need need, Instant now) {
    return ledger.assign(Rota.of(TEAM), need, now);
  }

  private static Need skills(String... skills) {
    return new Need(null, Set.of(skills));
  }

  @Test
  void a_lead_goes_to_who_works_now_and_says_why_others_were_passed_over() {
    Assignment turn = assign(TeamLedger.fresh(), Need.NOTHING, NINE_IN_BERLIN).orElseThrow();

    assertThat(turn.rep().repId()).isEqualTo("ada");
    assertThat(turn.why())
        .containsExactly(
            "turn of Ada: weight 1 of 1 among the 1 who can take a lead, 0 of 2 open",
            "Bob was passed over: away until 2026-11-23",
            "Cy was passed over: does not work now",
            "Dee was passed over: away");
  }

  @Test
  void when_nobody_works_a_lead_waits_until_the_first_one_does() {
    Instant sunday = NINE_IN_BERLIN.minus(Duration.ofDays(1));

    assertThat(assign(TeamLedger.fresh(), Need.NOTHING, sunday)).isEmpty();
    assertThat(Rota.of(TEAM).nextStart(sunday)).contains(NINE_IN_BERLIN);
  }

  @Test
  void only_who_has_the_skill_gets_a_lead_that_asks_for_it() {
    Instant nineInNewYork = NINE_IN_BERLIN.plus(Duration.ofHours(6));
    TeamLedger adaIsFull = TeamLedger.fresh().taken("ada").taken("ada");

    assertThat(assign(TeamLedger.fresh(), skills("enterprise"), nineInNewYork))
        .hasValueSatisfying(turn -> assertThat(turn.rep().repId()).isEqualTo("ada"));
    assertThat(assign(adaIsFull, skills("enterprise"), nineInNewYork)).isEmpty();
    assertThat(assign(adaIsFull, Need.NOTHING, nineInNewYork))
        .hasValueSatisfying(
            turn -> {
              assertThat(turn.rep().repId()).isEqualTo("cy");
              assertThat(turn.why()).contains("Ada was passed over: 2 of 2 open");
            });
  }

  @Test
  void the_accounts_owner_gets_its_leads_after_hours_too_and_out_of_turn() {
    Instant tenAtNight = NINE_IN_BERLIN.plus(Duration.ofHours(13));
    Need ofAda = new Need("ada", Set.of());

    Assignment turn = assign(TeamLedger.fresh(), ofAda, tenAtNight).orElseThrow();

    assertThat(turn.rep().repId()).isEqualTo("ada");
    assertThat(turn.why()).containsExactly("Ada looks after the account");
    assertThat(turn.ledger().openOf("ada")).isEqualTo(1);
    assertThat(turn.ledger().creditOf("ada")).isZero();
  }

  @Test
  void while_the_accounts_owner_is_away_another_gets_its_leads() {
    Assignment turn =
        assign(TeamLedger.fresh(), new Need("bob", Set.of()), NINE_IN_BERLIN).orElseThrow();

    assertThat(turn.rep().repId()).isEqualTo("ada");
    assertThat(turn.why()).contains("Bob was passed over: away until 2026-11-23");
  }

  @Test
  void a_team_may_give_leads_out_when_it_is_closed_but_never_to_who_is_away() {
    Team always =
        RosterReader.readTeam(
            "emea",
            """
            name: EMEA
            whenClosed: ASSIGN
            hours: [{dayOfWeek: 1, from: "09:00", to: "17:00"}]
            reps:
              - {repId: ada, name: Ada}
              - {repId: bob, name: Bob, leave: [{from: 2026-11-22, until: 2026-11-22}]}
            """);
    Instant sunday = NINE_IN_BERLIN.minus(Duration.ofDays(1));
    TeamLedger ledger = TeamLedger.fresh();
    List<String> got = new ArrayList<>();
    for (int lead = 0; lead < 3; lead++) {
      Assignment turn = ledger.assign(Rota.of(always), Need.NOTHING, sunday).orElseThrow();
      got.add(turn.rep().repId());
      ledger = turn.ledger();
    }

    assertThat(got).containsExactly("ada", "ada", "ada");
  }

  @Test
  void who_got_a_lead_that_was_none_is_the_next_to_get_one() {
    Team three = plain(List.of(1, 1, 1));
    Assignment first =
        TeamLedger.fresh().assign(Rota.of(three), Need.NOTHING, NINE_IN_BERLIN).orElseThrow();
    TeamLedger back =
        first
            .ledger()
            .freed(first.rep().repId())
            .givenBack(first.rep().repId(), Objects.requireNonNull(first.turn()));

    Assignment next = back.assign(Rota.of(three), Need.NOTHING, NINE_IN_BERLIN).orElseThrow();

    assertThat(next.rep().repId()).isEqualTo(first.rep().repId());
  }

  /** Cleo speaks both languages: she must not pay for what is given back in one of them. */
  @Test
  void leads_that_are_given_back_after_others_were_given_out_cost_nobody_a_share() {
    Rota team =
        Rota.of(
            RosterReader.readTeam(
                "emea",
                """
            name: EMEA
            reps:
              - {repId: ada, name: Ada, capacity: 10000, skills: [de]}
              - {repId: bob, name: Bob, capacity: 10000, skills: [de]}
              - {repId: cleo, name: Cleo, capacity: 10000, skills: [de, en]}
              - {repId: dan, name: Dan, capacity: 10000, skills: [en]}
            """));
    TeamLedger ledger = TeamLedger.fresh();
    Map<String, Double> owed = new TreeMap<>();
    for (int day = 0; day < 600; day++) {
      Assignment german = assign(ledger, new Need(null, Set.of("de")), team);
      Assignment english = assign(german.ledger(), new Need(null, Set.of("en")), team);
      ledger = english.ledger();
      List.of("cleo", "dan").forEach(rep -> owed.merge(rep, 1.0 / 2, Double::sum));
      owed.merge(english.rep().repId(), -1.0, Double::sum);
      if (day % 2 == 0) {
        // It counts for nobody.
        SharedTurn kept = SharedTurn.of(Objects.requireNonNull(german.turn()).bytes());
        ledger = ledger.givenBack(german.rep().repId(), kept);
      } else {
        List.of("ada", "bob", "cleo").forEach(rep -> owed.merge(rep, 1.0 / 3, Double::sum));
        owed.merge(german.rep().repId(), -1.0, Double::sum);
      }
    }

    assertThat(owed.values())
        .as("%s", owed)
        .allSatisfy(leads -> assertThat(leads).isBetween(-2.0, 2.0));
  }

  private static Assignment assign(TeamLedger ledger, Need need, Rota team) {
    return ledger.assign(team, need, NINE_IN_BERLIN).orElseThrow();
  }

  /**
   * Each lead earns everyone who can take it their share. Whoever comes, goes, is full or gives
   * leads back, nobody is ever two leads away from what they have earned since they came.
   */
  @Property(tries = 500)
  void over_any_sequence_of_leads_and_absences_nobody_is_owed_or_owes_two_leads(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> weights = new ArrayList<>();
    for (int rep = 0; rep < 2 + random.nextInt(10); rep++) {
      weights.add(1 + random.nextInt(100));
    }
    TeamLedger ledger = TeamLedger.fresh();
    for (int step = 0; step < 300; step++) {
      Team team = step % 7 == 0 ? withAbsences(weights, random) : plain(weights);
      Optional<Assignment> turn = ledger.assign(Rota.of(team), Need.NOTHING, NINE_IN_BERLIN);
      if (turn.isEmpty()) {
        continue;
      }
      String rep = turn.get().rep().repId();
      ledger = turn.get().ledger();
      if (random.nextInt(4) == 0) {
        ledger = ledger.givenBack(rep, Objects.requireNonNull(turn.get().turn()));
      }
      if (random.nextBoolean()) {
        ledger = ledger.freed(rep);
      }
      for (Rep one : team.reps()) {
        assertThat(ledger.creditOf(one.repId())).isBetween(-2.0, 2.0);
      }
    }
  }

  private static Team plain(List<Integer> weights) {
    return team(weights, List.of());
  }

  private static Team withAbsences(List<Integer> weights, Random random) {
    List<Integer> away = new ArrayList<>();
    for (int rep = 1; rep < weights.size(); rep++) {
      if (random.nextInt(3) == 0) {
        away.add(rep);
      }
    }
    return team(weights, away);
  }

  private static Team team(List<Integer> weights, List<Integer> away) {
    LocalDate day = LocalDate.ofInstant(NINE_IN_BERLIN, ZoneOffset.UTC);
    List<Rep> reps = new ArrayList<>();
    for (int rep = 0; rep < weights.size(); rep++) {
      List<Absence> absences = away.contains(rep) ? List.of(new Absence(day, day)) : List.of();
      reps.add(
          new Rep(
              "rep" + rep,
              "Rep " + rep,
              null,
              weights.get(rep),
              rep == 0 ? 1_000 : 20,
              true,
              List.of(),
              new Schedule(null, List.of(), null, Set.of(), absences)));
    }
    return new Team(
        "emea",
        "EMEA",
        1,
        false,
        List.of(),
        reps,
        Schedule.UNSTATED,
        false,
        List.of(),
        null,
        Clock.NONE);
  }
}
