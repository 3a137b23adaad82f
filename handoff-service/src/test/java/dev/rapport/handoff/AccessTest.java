package dev.rapport.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.access.Role;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what, asked over HTTP. */
class AccessTest {

  @TempDir static Path state;

  private static RunningHandoff service;

  @BeforeAll
  static void start() throws Exception {
    service =
        RunningHandoff.start(
            state,
            "--rapport.crm.connections=../deploy/examples/crm/any.yaml",
            "--ANY_CRM_SECRET=hush");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** What is let in is answered by what is behind: 404 for what is not there, 4xx for no body. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // method, path                                       | marketing | sales | ops |
        // integration
        "GET    | /v1/handoffs                                 | 403 | 200 | 200 | 200",
        "GET    | /v1/handoffs/none                            | 403 | 404 | 404 | 404",
        "GET    | /v1/handoffs/none/brief                      | 403 | 404 | 404 | 404",
        "POST   | /v1/handoffs/none/acceptance                 | 403 | 404 | 403 | 404",
        "POST   | /v1/handoffs/none/rejection                  | 403 | 400 | 403 | 400",
        "POST   | /v1/handoffs/none/contact                    | 403 | 404 | 403 | 404",
        "POST   | /v1/handoffs/none/no-response                | 403 | 400 | 403 | 400",
        "GET    | /v1/teams                                    | 200 | 200 | 200 | 403",
        "GET    | /v1/teams/emea                               | 200 | 200 | 200 | 403",
        "GET    | /v1/teams/emea/load                          | 403 | 200 | 200 | 403",
        "GET    | /v1/teams/emea/roster                        | 403 | 200 | 200 | 403",
        "PUT    | /v1/teams/emea/roster                        | 403 | 415 | 415 | 403",
        "POST   | /v1/routing/dry-run                          | 400 | 400 | 400 | 400",
        "GET    | /v1/materials/gaps                           | 200 | 200 | 200 | 403",
        "GET    | /v1/destinations                             | 403 | 403 | 200 | 200",
        "GET    | /v1/destinations/formats                     | 403 | 403 | 200 | 200",
        "GET    | /v1/destinations/none                        | 403 | 403 | 404 | 404",
        "GET    | /v1/destinations/none/deliveries             | 403 | 403 | 404 | 404",
        "POST   | /v1/destinations                             | 403 | 403 | 400 | 403",
        "PUT    | /v1/destinations/none                        | 403 | 403 | 400 | 403",
        "DELETE | /v1/destinations/none                        | 403 | 403 | 404 | 403",
        "POST   | /v1/destinations/none/secret                 | 403 | 403 | 404 | 403",
        "POST   | /v1/destinations/none/deliveries/redelivery  | 403 | 403 | 404 | 403",
        "POST   | /v1/destinations/none/deliveries/a/redelivery | 403 | 403 | 404 | 403",
        "DELETE | /v1/handoffs/none                            | 403 | 403 | 405 | 403",
        "DELETE | /v1/teams/emea                               | 403 | 403 | 405 | 403",
        "POST   | /v1/nothing                                  | 403 | 403 | 404 | 403",
        "GET    | /nowhere                                     | 403 | 403 | 404 | 403"
      })
  void a_role_may_do_what_the_table_says(
      String method, String path, int marketing, int sales, int ops, int integration)
      throws Exception {
    Map<Role, Integer> expected =
        Map.of(
            Role.MARKETING,
            marketing,
            Role.SALES,
            sales,
            Role.OPS,
            ops,
            Role.INTEGRATION,
            integration);
    for (Role role : Role.values()) {
      HttpResponse<String> answer = ask(method, path, RunningHandoff.token(role.key()));
      assertThat(answer.statusCode())
          .as("%s: %s", role, answer.body())
          .isEqualTo(expected.get(role));
    }
    assertThat(ask(method, path, RunningHandoff.token()).statusCode()).isEqualTo(403);
    assertThat(ask(method, path, RunningHandoff.token("admin")).statusCode()).isEqualTo(403);
    assertThat(ask(method, path, "").statusCode()).isEqualTo(401);
    assertThat(ask(method, path, new TestTokens().of("eve", "ops")).statusCode()).isEqualTo(401);
  }

  /** Whoever adds an address decides who may use it. */
  @Test
  void every_address_stands_in_the_matrix_above_or_is_open() throws Exception {
    TreeSet<String> asked = new TreeSet<>();
    CsvSource matrix =
        requireNonNull(
            Stream.of(AccessTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("a_role_may_do_what_the_table_says"))
                .findFirst()
                .orElseThrow()
                .getAnnotation(CsvSource.class));
    for (String row : matrix.value()) {
      String[] cells = row.split("\\|", 3);
      asked.add(cells[0].strip() + " " + cells[1].strip());
    }
    Map<RequestMappingInfo, HandlerMethod> addresses =
        service
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods();
    addresses.forEach(
        (address, handler) -> {
          if (handler.getBeanType().getPackageName().startsWith("dev.rapport")) {
            for (String path : address.getPatternValues()) {
              String pattern = path.replaceAll("\\{[^}]+}", "[^/ ]+");
              address
                  .getMethodsCondition()
                  .getMethods()
                  .forEach(
                      method ->
                          assertThat(path.startsWith("/h/") || path.startsWith("/v1/crm/"))
                              .as("%s %s is asked for or open", method, path)
                              .isNotEqualTo(
                                  asked.stream()
                                      .anyMatch(one -> one.matches(method + " " + pattern))));
            }
          }
        });
    assertThat(addresses).hasSizeGreaterThan(20);
  }

  @Test
  void the_link_that_answers_is_shown_to_whoever_may_answer() throws Exception {
    service.qualifies(Leads.qualified(1, "DE"));
    for (String path : List.of("/v1/handoffs", "/v1/handoffs/" + Leads.id(1))) {
      for (Role role : List.of(Role.SALES, Role.INTEGRATION)) {
        assertThat(ask("GET", path, RunningHandoff.token(role.key())).body())
            .as("%s: %s", role, path)
            .contains("\"answerLink\":\"http");
      }
      assertThat(ask("GET", path, RunningHandoff.token(Role.OPS.key())).body())
          .contains(Leads.id(1))
          .doesNotContain("answerLink");
    }
  }

  @Test
  void who_is_not_let_in_is_told_in_problem_details() throws Exception {
    HttpResponse<String> unknown = service.look("/v1/handoffs");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(unknown.body())
        .contains(
            "https://rapport.dev/problems/unauthorized", "Send a token: Authorization: Bearer");
    assertThat(
            service.send(service.request("/v1/handoffs", "").header("Accept", "text/html")).body())
        .as("to a browser too: there are no pages to sign in")
        .contains("https://rapport.dev/problems/unauthorized");

    HttpResponse<String> forbidden =
        ask("GET", "/v1/handoffs", RunningHandoff.token(Role.MARKETING.key()));
    assertThat(forbidden.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(forbidden.body())
        .contains(
            "https://rapport.dev/problems/forbidden",
            "The token's roles do not allow GET /v1/handoffs.");
  }

  @Test
  void what_proves_itself_otherwise_needs_no_token_and_a_strange_one_does_it_no_harm()
      throws Exception {
    for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/v3/api-docs")) {
      assertThat(service.look(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(service.look("/actuator/prometheus").statusCode()).as("loopback").isEqualTo(200);
    assertThat(statusOf(service, "/actuator/prometheus", "Host: evil.example")).isEqualTo(401);
    for (String token : List.of("", "nonsense", RunningHandoff.token(Role.MARKETING.key()))) {
      assertThat(ask("GET", "/h/forged", token).statusCode()).isEqualTo(404);
      assertThat(ask("POST", "/h/forged/acceptance", token).statusCode()).isEqualTo(404);
      HttpResponse<String> crm = ask("POST", "/v1/crm/any-crm", token);
      assertThat(crm.statusCode()).isEqualTo(401);
      assertThat(crm.body()).as("its own check").contains("problems/unauthenticated");
    }
    assertThat(service.look("/assets/answer.css").statusCode()).isEqualTo(200);
  }

  /** A browser on this machine can be led here by a name that is another's. */
  @Test
  void open_it_answers_everybody_who_means_this_machine_or_its_public_address(@TempDir Path folder)
      throws Exception {
    try (RunningHandoff open =
        RunningHandoff.start(
            folder,
            "--rapport.security.open=true",
            "--rapport.security.public-address=http://crm.example")) {
      for (String head :
          List.of(
              "Host: localhost",
              "Host: 127.0.0.1:8083",
              "Host: [::1]:1",
              "Host: Crm.Example",
              "Host: localhost\r\nOrigin: http://crm.example",
              "Accept: */*")) {
        assertThat(statusOf(open, "/v1/teams", head)).as(head).isEqualTo(200);
        assertThat(statusOf(open, "/v1/handoffs", head)).as(head).isEqualTo(200);
        assertThat(statusOf(open, "/v1/destinations", head)).as(head).isEqualTo(200);
      }
      for (String head :
          List.of(
              "Host: evil.example:8083",
              "Host: localhost.evil.example",
              "Host: localhost\r\nOrigin: http://evil.example",
              "Host: localhost\r\nOrigin: null")) {
        assertThat(statusOf(open, "/v1/teams", head)).as(head).isEqualTo(403);
        assertThat(statusOf(open, "/h/forged", head)).as(head).isEqualTo(403);
        assertThat(statusOf(open, "/actuator/prometheus", head)).as(head).isEqualTo(403);
      }
    }
  }

  @Test
  void without_an_issuer_it_does_not_start_and_says_what_to_set() {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(HandoffApplication.class)
                    .run("--server.port=0")
                    .close())
        .hasRootCauseMessage(
            "rapport.security.issuer-uri is not set: it is not known whose tokens let callers in.");
  }

  private static HttpResponse<String> ask(String method, String path, String token)
      throws Exception {
    return service.send(service.request(path, token).method(method, BodyPublishers.noBody()));
  }

  /** The status of a GET with these header lines and no others, a Host neither. */
  private static int statusOf(RunningHandoff service, String path, String head) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), service.uri(path).getPort())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.0\r\n" + head + "\r\n\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}
