package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamRouterTest {

  private static final Team EMEA =
      RosterReader.readTeam(
          "emea",
          """
          name: EMEA
          territories:
            - {name: Germany, countries: [DE]}
            - {name: German speakers, languages: [de]}
          """);
  private static final Team ENTERPRISE =
      RosterReader.readTeam(
          "enterprise",
          """
          name: Enterprise
          priority: 10
          territories:
            - {name: large, segment: enterprise, minCompanySize: 1000}
          """);
  private static final Team MACHINES =
      RosterReader.readTeam(
          "machines",
          """
          name: Machines
          territories:
            - {name: German machines, countries: [DE], when: "lead.industry == 'Machinery'"}
          """);
  private static final Team WORLD =
      RosterReader.readTeam("world", "{name: World, priority: 90, fallback: true}");

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
                List.of("no territory matches and no team is the fallback")));
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
