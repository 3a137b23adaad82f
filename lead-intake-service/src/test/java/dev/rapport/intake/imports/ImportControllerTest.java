package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportControllerTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String FAIR =
      """
      Work Email,First Name,When?,Booth,Consent
      ada@example.com,Ada,this quarter,"A, 4",yes
      not an address,Bob,,B,

      cy@example.com,"C
      y",later,,no
      ,,,,
      """;

  private final RunningIntake intake = RunningIntake.get();

  @BeforeEach
  void forget() {
    intake.sink().clear();
  }

  @Test
  void good_rows_go_in_and_bad_ones_are_named_by_their_line() {
    HttpResponse<String> answer =
        post(
            "text/csv",
            "?column.When%3F=answers.timing&column.Consent=consent.contact"
                + "&constant.source.channel=Event&constant.firstName=Nobody",
            FAIR);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode report = JSON.readTree(answer.body());
    assertThat(report.get("rows").asInt()).isEqualTo(4);
    assertThat(report.get("accepted").asInt()).isEqualTo(2);
    assertThat(report.get("rejected").asInt()).isEqualTo(2);
    assertThat(
            report
                .get("errors")
                .valueStream()
                .map(
                    e ->
                        e.get("line").asInt()
                            + " "
                            + e.get("field").asString()
                            + " "
                            + e.get("code").asString()))
        .containsExactly(
            "3 email email.invalid", "7 email contact.missing", "7 phone contact.missing");
    Submission first = intake.sink().kept().get(0);
    assertThat(first.route()).isEqualTo(Route.IMPORT);
    assertThat(first.lead().text(LeadField.CHANNEL)).isEqualTo("event");
    assertThat(first.lead().text(LeadField.FIRST_NAME)).isEqualTo("Ada");
    assertThat(first.lead().answers()).containsEntry("timing", "this quarter");
    assertThat(first.lead().attributes()).containsEntry("Booth", "A, 4");
    assertThat(first.lead().consent().get(0).granted()).isTrue();
  }

  @Test
  void a_file_sent_twice_has_the_same_submissions() {
    post("text/csv", "", FAIR);
    List<Submission> first = intake.sink().kept();
    intake.sink().clear();
    post("text/csv", "", FAIR);
    assertThat(intake.sink().kept())
        .extracting(Submission::id)
        .isEqualTo(first.stream().map(Submission::id).toList());
  }

  @Test
  void the_separator_is_found_out_and_the_mark_of_the_byte_order_passed_over() {
    assertThat(accepted(post("text/csv", "", "\uFEFFemail;phone\na@example.com;\n"))).isEqualTo(1);
    assertThat(accepted(post("text/csv", "", "phone\temail\n\ta@example.com\n"))).isEqualTo(1);
    assertThat(accepted(post("text/csv", "?delimiter=%7C", "x|email\n,,,|a@example.com\n")))
        .isEqualTo(1);
  }

  @Test
  void a_note_of_the_separator_before_the_header_is_no_header() {
    assertThat(accepted(post("text/csv", "", "sep=;\r\nphone;email\r\n;a@example.com\r\n")))
        .isEqualTo(1);
  }

  @Test
  void a_quotation_mark_that_nothing_closes_is_told_and_swallows_nothing_unseen() {
    HttpResponse<String> answer =
        post(
            "text/csv",
            "",
            "email,timing\na@example.com,asap\nb@example.com,\"asap\nc@example.com,asap\n");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("detail").asString()).contains("closed nowhere (line 3)");
    assertThat(problem.get("report").get("accepted").asInt()).isEqualTo(1);
    assertThat(problem.get("report").get("errors").get(0).get("line").asInt()).isEqualTo(3);
    assertThat(intake.sink().kept()).hasSize(1);
    String id = problem.get("report").get("importId").asString();
    assertThat(intake.send(intake.request("/v1/imports/" + id)).body())
        .contains("\"state\":\"INTERRUPTED\"", "closed nowhere (line 3)");
  }

  @Test
  void a_file_that_stops_being_CSV_is_not_whole() {
    HttpResponse<String> answer =
        post(
            "text/csv",
            "",
            "email,firstName\na@example.com,Ada\nb@example.com,\"Ada\" B\nc@example.com,C\n");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).get("detail").asString())
        .contains("From here on this is no CSV (line 3)");
  }

  @Test
  void text_over_several_lines_is_whole_also_at_the_end() {
    for (String end : new String[] {"", "\n", "\r\n"}) {
      assertThat(accepted(post("text/csv", "", "email,pain\na@example.com,\"one\ntwo\"" + end)))
          .isEqualTo(1);
    }
  }

  @Test
  void a_file_is_read_in_the_charset_stated_and_damage_is_told() {
    Charset latin = Charset.forName("windows-1252");
    byte[] file = "email,lastName\na@example.com,Müller\n".getBytes(latin);
    HttpResponse<String> stated = post("text/csv; charset=windows-1252", "", file);
    assertThat(accepted(stated)).isEqualTo(1);
    assertThat(intake.sink().kept().get(0).lead().text(LeadField.LAST_NAME)).isEqualTo("Müller");
    HttpResponse<String> unstated = post("text/csv", "", file);
    assertThat(unstated.body()).contains("text.undecodable", "lastName", "\"accepted\":0");
  }

  @Test
  void lines_of_json_are_leads() {
    HttpResponse<String> answer =
        post(
            "application/x-ndjson",
            "?constant.source.channel=event",
            """
            {"email": "a@example.com"}

            {"email": "b@example.com", "source": {"channel": "email"}}
            {"email":
            {"email": "%s"}
            {"email": "c@example.com"}"""
                .formatted("x".repeat(300_000)));
    assertThat(accepted(answer)).isEqualTo(3);
    assertThat(answer.body())
        .contains("\"line\":4,\"field\":\"\",\"code\":\"json.malformed\"")
        .contains("\"line\":5,\"field\":\"\",\"code\":\"size.too-large\"");
    assertThat(intake.sink().kept())
        .extracting(kept -> kept.lead().text(LeadField.CHANNEL))
        .containsExactly("event", "email", "event");
  }

  @Test
  void a_file_may_come_in_parts_with_its_mapping() {
    String body =
        """
        --X\r
        Content-Disposition: form-data; name="file"; filename="fair.csv"\r
        Content-Type: text/csv\r
        \r
        E,Note
        a@example.com,hello
        \r
        --X\r
        Content-Disposition: form-data; name="mapping"\r
        \r
        columns: {E: email, Note: ignore}\r
        --X--\r
        """;
    HttpResponse<String> answer = post("multipart/form-data; boundary=X", "", body);
    assertThat(accepted(answer)).isEqualTo(1);
    assertThat(intake.sink().kept().get(0).lead().attributes()).isEmpty();
  }

  @Test
  void a_mapping_that_cannot_be_is_refused_before_any_row() {
    for (String mapping :
        List.of("[]", "{x: 1}", "{columns: {nowhere: email}}", "{columns: [", "5")) {
      HttpResponse<String> answer =
          post("text/csv", "?mapping=" + URLEncoder.encode(mapping, UTF_8), FAIR);
      assertThat(answer.statusCode()).as(mapping).isEqualTo(422);
      assertThat(answer.body()).contains("https://rapport.dev/problems/invalid-import");
    }
    assertThat(post("text/csv", "", "").statusCode()).isEqualTo(422);
    assertThat(intake.sink().kept()).isEmpty();
  }

  @Test
  void an_import_stops_where_rows_cannot_be_kept_and_says_so() {
    intake.sink().unavailableOnce();
    HttpResponse<String> answer = post("text/csv", "", FAIR);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(JSON.readTree(answer.body()).at("/report/unavailable").asInt()).isEqualTo(1);
    assertThat(accepted(post("text/csv", "", FAIR))).isEqualTo(2);
  }

  @Test
  void a_file_of_a_hundred_thousand_rows_goes_in_whole() {
    StringBuilder file = new StringBuilder("email\n");
    for (int i = 0; i < 100_000; i++) {
      file.append("lead").append(i).append("@example.com\n");
    }
    assertThat(accepted(post("text/csv", "", file.toString()))).isEqualTo(100_000);
  }

  private static int accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("accepted").asInt();
  }

  private HttpResponse<String> post(String type, String query, String file) {
    return post(type, query, file.getBytes(UTF_8));
  }

  private HttpResponse<String> post(String type, String query, byte[] file) {
    return intake.send(
        intake
            .request("/v1/imports" + query)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(file)));
  }
}
