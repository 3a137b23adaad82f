package dev.rapport.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service says of itself, and to whom. */
class ActuatorGateTest {

  @Test
  void everybody_learns_that_it_is_well_and_operators_how_and_what_it_did() {
    try (RunningIntake intake =
        RunningIntake.start(
            "--rapport.intake.operator-key=operators", "--server.address=0.0.0.0")) {
      for (String path : new String[] {"", "/liveness"}) {
        assertThat(get(intake, "/actuator/health" + path, "")).as(path).startsWith("200 ");
        assertThat(get(intake, "/actuator/health" + path, ""))
            .as(path)
            .doesNotContain("components", "details");
      }
      assertThat(get(intake, "/actuator/health", "operators")).contains("diskSpace", "details");
      for (String path : new String[] {"", "/", "/prometheus", "/prometheus/", "/info"}) {
        assertThat(get(intake, "/actuator" + path, "")).as(path).startsWith("401 ");
      }
      for (String path : new String[] {"diskSpace", "../prometheus", "%2e%2e/prometheus"}) {
        assertThat(get(intake, "/actuator/health/" + path, "")).as(path).startsWith("40");
      }
      assertThat(get(intake, "/actuator/prometheus", "operators"))
          .contains("rapport_bodies_refused_total{cause=\"room\"");
    }
  }

  @Test
  void this_machine_needs_no_key_and_a_port_of_its_own_is_open_without_details() {
    RunningIntake here = RunningIntake.get();
    assertThat(get(here, "/actuator/health", "")).contains("diskSpace");
    assertThat(get(here, "/actuator/prometheus", "")).startsWith("200 ");

    try (RunningIntake intake =
        RunningIntake.start("--server.address=0.0.0.0", "--management.server.port=0")) {
      String metrics = intake.managementAddress() + "/actuator/prometheus";
      assertThat(intake.send(RunningIntake.requestTo(metrics)).statusCode()).isEqualTo(200);
      assertThat(get(intake, "/actuator/prometheus", "")).doesNotStartWith("200 ");
    }
  }

  @Test
  void its_description_has_a_name_and_a_version() {
    String description = get(RunningIntake.get(), "/v3/api-docs", "");
    JsonNode info = new JsonMapper().readTree(description.substring(4)).get("info");
    assertThat(info.get("title").asString()).isEqualTo("Rapport lead intake");
    assertThat(info.get("version").asString()).isEqualTo("1");
    assertThat(info.get("description").asString()).contains("Leads and signals");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: localhost@evil.example",
        "Host: localhost\nOrigin: https://evil.example",
        "Host: localhost\nOrigin: null",
        "Host: localhost\nSec-Fetch-Site: cross-site"
      })
  void a_page_of_another_site_is_no_operator(String headers) throws Exception {
    for (String path : new String[] {"/v1/quarantine", "/v1/imports", "/actuator/prometheus"}) {
      assertThat(status("GET " + path, headers)).as(path).matches("HTTP/1.1 40[01] .*");
    }
    assertThat(
            status("POST /v1/imports", headers + "\nContent-Type: multipart/form-data; boundary=z"))
        .matches("HTTP/1.1 40[01] .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost",
        "Host: LOCALHOST:8081",
        "Host: 127.0.0.1:8081",
        "Host: [::1]:8081",
        "Host: localhost:8081\nOrigin: http://localhost:3000\nSec-Fetch-Site: same-site"
      })
  void this_machine_is_an_operator_by_any_of_its_own_names(String headers) throws Exception {
    assertThat(status("GET /v1/imports", headers)).startsWith("HTTP/1.1 200");
  }

  private static String status(String call, String headers) throws Exception {
    try (RawRequest request =
        RawRequest.begin(
            RunningIntake.get(),
            call + " HTTP/1.1\n" + headers + "\nContent-Length: 0\nConnection: close",
            "")) {
      return String.valueOf(request.line());
    }
  }

  private static String get(RunningIntake intake, String path, String key) {
    HttpResponse<String> answer =
        intake.send(intake.request(path).header("Authorization", "Bearer " + key).GET());
    return answer.statusCode() + " " + answer.body();
  }
}
