package dev.rapport.qualification.web;

import static dev.rapport.qualification.Captured.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

class LeadRequestTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void a_lead_is_read_as_intake_reads_it_and_unknown_fields_become_attributes() {
    LeadRequest.Case asked =
        read(
            """
            {"email": " Ada@EXAMPLE.com", "companySize": "120", "answers": {"timing": "soon"},
             "source": {"channel": "email"}, "attributes": {"pagesViewed": 7},
             "favourites": ["a", 1], "capturedAt": "2026-11-01T00:00:00Z",
             "now": "2026-11-02T00:00:00Z"}
            """);

    assertThat(asked)
        .isEqualTo(
            new LeadRequest.Case(
                Lead.capturedAt(Instant.parse("2026-11-01T00:00:00Z"))
                    .email("ada@example.com")
                    .emailDomain("example.com")
                    .freeMail(false)
                    .companySize(120)
                    .answers(Map.of("timing", "soon"))
                    .attributes(Map.of("pagesViewed", "7", "favourites", "[\"a\",1]"))
                    .source(new LeadSource("email", null, null, null, null))
                    .build(),
                Instant.parse("2026-11-02T00:00:00Z")));
  }

  @Test
  void when_things_were_said_and_what_was_done_are_read_too() {
    LeadRequest.Case asked =
        read(
            """
            {"answers": {"timing": "in May"}, "saidAt": {"answers.timing": "2026-10-01T00:00:00Z"},
             "behaviour": {"demo": ["2026-10-02T00:00:00Z", "2026-10-01T00:00:00Z"]},
             "deferredUntil": "2027-03-01", "capturedAt": "2026-11-01T00:00:00Z"}
            """);

    assertThat(asked.lead())
        .isEqualTo(
            Lead.capturedAt(Instant.parse("2026-11-01T00:00:00Z"))
                .answer("timing", "in May")
                .deferredUntil(LocalDate.parse("2027-03-01"))
                .saidAt("answers.timing", Instant.parse("2026-10-01T00:00:00Z"))
                .behaviour(
                    new Behaviour(
                        Map.of(
                            "demo",
                            List.of(
                                Instant.parse("2026-10-01T00:00:00Z"),
                                Instant.parse("2026-10-02T00:00:00Z")))))
                .build());
  }

  @Test
  void a_lead_without_moments_is_judged_as_of_now() {
    LeadRequest.Case asked = read("{}");

    assertThat(asked.now()).isEqualTo(NOON);
    assertThat(asked.lead().capturedAt()).isEqualTo(NOON);
  }

  @Test
  void every_fault_is_named() {
    RequestException refused =
        catchThrowableOfType(
            RequestException.class,
            () ->
                read(
                    """
                    {"email": "nobody", "companySize": -1, "answers": [], "now": "soon",
                     "jobTitle": {}, "saidAt": {"answers.timing": "then"},
                     "deferredUntil": "spring", "behaviour": {"demo": "yesterday"}}
                    """));

    assertThat(refused.problem().getStatus()).isEqualTo(HttpStatus.BAD_REQUEST.value());
    assertThat(refused.problem().getType()).isEqualTo(Problems.INVALID_REQUEST);
    assertThat(refused.problem().getProperties())
        .extractingByKey("errors")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(FieldFault.class))
        .extracting(FieldFault::field)
        .isEqualTo(
            List.of(
                "companySize",
                "answers",
                "now",
                "jobTitle",
                "saidAt.answers.timing",
                "deferredUntil",
                "behaviour.demo",
                "email"));
  }

  private static LeadRequest.Case read(String json) {
    return LeadRequest.read(JSON.readTree(json), NOON);
  }
}
