package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamRouterTest {

  private static final Team EMEA =
      RosterReader.readTeam(
          "emea",
          """
          name: EMEA
          reps: [{repId: a, name: A}]
          territories:
            - {name: Germany, countries: [DE]}
            - {name: German speakers, languages: [de]}
          """);
  private static final Team ENTERPRISE =
      RosterReader.readTeam(
          "enterprise",
          """
          name: Enterprise
          reps: [{repId: a, name: A}]
          priority: 10
          territories:
            - {name: large, segment: enterprise, minCompanySize: 1000}
          """);
  private static final Team MACHINES =
      RosterReader.readTeam(
          "machines",
          """
          name: Machines
          reps: [{repId: a, name: A}]
          territories:
            - {name: German machines, countries: [DE], when: "lead.industry == 'Machinery'"}
          """);
  private static final Team WORLD =
      RosterReader.readTeam(
          "world", "{name: World, priority: 90, fallback: true, reps: [{repId: w, name: W}]}");

  @Test
  void a_territory_that_states_more_wins_at_the_same_priority() {
    assertThat(route(lead("DE", "Machinery", null, 50), EMEA, MACHINES).teamId())
        .isEqualTo("machines");
    assertThat(route(lead("DE", "Retail", null, 50), EMEA, MACHINES).teamId()).isEqualTo("emea");
  }

  @Test
  void a_lower_priority_number_wins_over_what_states_more() {
    TeamRoute route = route(lead("DE", "Machinery", null, 1000), EMEA, MACHINES, ENTERPRISE);

    assertThat(route.teamId()).isEqualTo("enterprise");
    assertThat(route.segment()).isEqualTo("enterprise");
    assertThat(route.why())
        .first()
        .isEqualTo("territory large of Enterprise: company size 1000 (enterprise)");
    assertThat(route.why()).anyMatch(why -> why.contains("priority 100 comes after 10"));
  }

  @Test
  void all_that_is_stated_must_hold_and_what_is_unknown_does_not() {
    assertThat(route(lead("DE", null, null, 999), ENTERPRISE, MACHINES).isRouted()).isFalse();
    assertThat(route(lead(null, null, null, null), ENTERPRISE, EMEA).isRouted()).isFalse();
  }

  @Test
  void a_language_takes_its_regions() {
    assertThat(route(lead("CH", null, "de-CH", null), EMEA).territory())
        .isEqualTo("German speakers");
    assertThat(route(lead("DK", null, "den", null), EMEA).isRouted()).isFalse();
  }

  @Test
  void what_no_territory_takes_goes_to_the_fallback_and_else_waits() {
    assertThat(route(lead("JP", null, null, null), EMEA, WORLD).teamId()).isEqualTo("world");
    assertThat(route(lead("JP", null, null, null), EMEA))
        .isEqualTo(
            new TeamRoute(
                Team.UNROUTED,
                "none",
                null,
                Need.NOTHING,
                List.of("no territory matches and no team is the fallback")));
  }

  @Test
  void the_lead_of_a_company_that_somebody_looks_after_goes_to_them_whatever_the_territory() {
    Team key =
        RosterReader.readTeam(
            "key",
            """
            name: Key accounts
            priority: 99
            accounts:
              - {domain: Mill.example, repId: a}
              - {accountId: "0017", repId: b}
            reps: [{repId: a, name: Ada}, {repId: b, name: Bob}]
            """);

    TeamRoute byDomain = route(from("de.mill.example", Map.of()), EMEA, key);
    assertThat(byDomain.teamId()).isEqualTo("key");
    assertThat(byDomain.territory()).isEqualTo("account");
    assertThat(byDomain.need().ownerId()).isEqualTo("a");
    assertThat(byDomain.why())
        .containsExactly("domain mill.example is looked after by Ada of Key accounts");
    assertThat(route(from("mill.example", Map.of("accountId", "0017")), EMEA, key).need().ownerId())
        .as("the account's id says more than the domain")
        .isEqualTo("b");
    assertThat(route(from("windmill.example", Map.of()), EMEA, key).teamId()).isEqualTo("emea");
  }

  @Test
  void who_got_a_companys_last_lead_gets_the_next_unless_a_roster_names_another_or_they_left() {
    Team key =
        RosterReader.readTeam(
            "key",
            """
            name: Key accounts
            priority: 99
            accounts: [{domain: mill.example, repId: a}]
            reps: [{repId: a, name: Ada}, {repId: b, name: Bob}]
            """);
    TeamRouter router = TeamRouter.over(List.of(EMEA, key));
    CompanyHistory bobs = domain -> Optional.of(new CompanyHistory.Owner("key", "b"));
    CompanyHistory gone = domain -> Optional.of(new CompanyHistory.Owner("key", "c"));
    CompanyHistory ofNoTeam = domain -> Optional.of(new CompanyHistory.Owner("old", "b"));

    assertThat(router.route(from("Saw.example", Map.of()), bobs))
        .isEqualTo(
            new TeamRoute(
                "key",
                "account",
                null,
                new Need("b", Set.of()),
                List.of("Bob of Key accounts got the last lead of domain saw.example")));
    assertThat(router.route(from("mill.example", Map.of()), bobs).need().ownerId()).isEqualTo("a");
    assertThat(router.route(from("saw.example", Map.of()), gone).teamId()).isEqualTo("emea");
    assertThat(router.route(from("saw.example", Map.of()), ofNoTeam).teamId()).isEqualTo("emea");
    assertThat(router.route(from("gmail.com", Map.of()), bobs).teamId()).isEqualTo("emea");
  }

  @Test
  void a_territory_says_which_skills_its_leads_ask_for_and_may_be_a_region() {
    Team south =
        RosterReader.readTeam(
            "south",
            """
            name: South
            territories: [{name: Bavaria, countries: [DE], regions: [Bavaria, BY], skills: [de]}]
            reps: [{repId: a, name: Ada, skills: [de]}]
            """);

    assertThat(route(from("a.example", Map.of("state", "by")), south).need())
        .isEqualTo(new Need(null, Set.of("de")));
    assertThat(route(from("a.example", Map.of()), south).isRouted()).isFalse();
  }

  private static LeadProfile from(String domain, Map<String, String> attributes) {
    return new LeadProfile(
        "DE", null, null, 50, null, domain, null, null, null, Map.of(), attributes);
  }

  private static TeamRoute route(LeadProfile lead, Team... teams) {
    return TeamRouter.over(List.of(teams)).route(lead);
  }

  private static LeadProfile lead(
      @Nullable String country,
      @Nullable String industry,
      @Nullable String language,
      @Nullable Integer companySize) {
    return new LeadProfile(
        country, industry, language, companySize, null, null, null, null, null, Map.of(), Map.of());
  }
}
