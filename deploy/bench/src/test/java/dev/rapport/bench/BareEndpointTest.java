package dev.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = RANDOM_PORT)
class BareEndpointTest {

  @LocalServerPort private int port;

  @Test
  void a_lead_is_parsed_and_answered_with_202_as_intake_answers() throws Exception {
    HttpResponse<String> answer = post("{\"email\": \"ada@example.com\", \"answers\": {}}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .matches("\\{\"submissionId\":\"[0-9a-f-]{36}\",\"status\":\"accepted\"}");
  }

  @Test
  void what_is_no_json_is_not_accepted_so_that_parsing_cannot_have_been_left_out()
      throws Exception {
    assertThat(post("{\"email\": ").statusCode()).isEqualTo(400);
    assertThat(post("7").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/v1/leads".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
