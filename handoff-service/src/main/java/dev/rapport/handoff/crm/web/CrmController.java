package dev.rapport.handoff.crm.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.crm.CrmDesk;
import dev.rapport.handoff.crm.CrmDesk.Receipt;
import dev.rapport.handoff.crm.CrmRequest;
import dev.rapport.handoff.crm.OutcomesUnavailableException;
import dev.rapport.handoff.crm.SalesUpdate;
import dev.rapport.handoff.crm.UnauthenticatedSenderException;
import dev.rapport.handoff.crm.UnreadableUpdateException;
import dev.rapport.handoff.crm.UpdateKind;
import dev.rapport.handoff.crm.web.BodyRoom.RefusedBodyException;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Takes what CRMs tell by their webhooks. */
@RestController
@Tag(name = "CRM updates", description = "What became of leads, as CRMs tell it")
class CrmController {

  private static final Logger log = LoggerFactory.getLogger(CrmController.class);

  private static final Duration BODY_TIME = Duration.ofSeconds(20);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(10);

  /** Whatever else it says, Salesforce sends a message again until it is answered with this. */
  private static final String SALESFORCE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
        <soapenv:Body>
          <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">
            <Ack>true</Ack>
          </notificationsResponse>
        </soapenv:Body>
      </soapenv:Envelope>
      """;

  private final CrmDesk desk;
  private final InstantSource clock;
  private final BodyRoom room;

  /** When a connection's wrong senders were last told of. */
  private final Map<String, Instant> complained = new ConcurrentHashMap<>();

  CrmController(CrmDesk desk, CrmLimits limits, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
    this.room = new BodyRoom(limits.maxCrmBytes(), limits.crmBodyRoom(), BODY_TIME);
  }

  /** What became of a request's events, in their order. */
  record Report(List<Entry> results) {}

  /**
   * What became of an event.
   *
   * @param result outcome, unmapped, foreign (of a record that did not come from us) or unusable
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String result, @Nullable UUID outcomeId, @Nullable UUID leadId, @Nullable UpdateKind kind) {}

  @PostMapping("/v1/crm/{connection}")
  @Operation(
      summary = "A CRM tells what became of leads",
      description =
          "Connections are declared in rapport.crm.connections: how the sender proves who it is,"
              + " and which of its events are which outcomes. The same event sent again is the"
              + " same outcome. What is not mapped is acknowledged, too.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
              }),
      responses = {
        @ApiResponse(
            responseCode = "200",
            description =
                "Kept: the brokers have every outcome on disk. Salesforce is answered as it wants",
            content = {
              @Content(
                  mediaType = "application/json",
                  schema = @Schema(implementation = Report.class)),
              @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            }),
        @ApiResponse(
            responseCode = "400",
            description = "Not what the connection says that the CRM sends",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "401",
            description = "No proof of the sender, or an old one",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "404",
            description = "No such connection",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "413",
            description = "Longer than rapport.crm.max-body",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "503",
            description =
                "Kafka does not answer, or much is sent at a time; send it again after"
                    + " Retry-After seconds",
            content = @Content(mediaType = "application/problem+json"))
      })
  ResponseEntity<Object> tell(
      @PathVariable("connection") String connection, HttpServletRequest request)
      throws IOException {
    if (!desk.knows(connection)) {
      throw new Problem(
          ProblemType.NOT_FOUND, "Connections are declared in rapport.crm.connections.");
    }
    Optional<String> trace = Optional.ofNullable(request.getHeader("traceparent"));
    try {
      desk.greet(connection, sent(request, new byte[0]));
      return answer(take(connection, request, trace));
    } catch (UnauthenticatedSenderException e) {
      complain(connection);
      throw new Problem(
          ProblemType.UNAUTHENTICATED, "It brings no proof of its sender, or it is too old.");
    } catch (UnreadableUpdateException e) {
      throw new Problem(ProblemType.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (OutcomesUnavailableException e) {
      log.warn("{}: outcomes may not have been kept: {}", connection, String.valueOf(e.getCause()));
      throw new Problem(ProblemType.UNAVAILABLE, "Send the same again: it will not be doubled.");
    }
  }

  private Receipt take(String connection, HttpServletRequest request, Optional<String> trace)
      throws IOException {
    try {
      return room.with(request, body -> desk.take(connection, sent(request, body), trace));
    } catch (RefusedBodyException refused) {
      desk.refused(connection, refused.result());
      throw refused.problem();
    }
  }

  private static CrmRequest sent(HttpServletRequest request, byte[] body) {
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    // By hand: the container's own parameters would be looked for in the body, too.
    MultiValueMap<String, String> parameters =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    return new CrmRequest(
        request.getMethod(),
        query,
        request::getHeader,
        name -> decoded(parameters.getFirst(name)),
        body);
  }

  private static @Nullable String decoded(@Nullable String value) {
    try {
      return value == null ? null : URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  private static ResponseEntity<Object> answer(Receipt receipt) {
    if (receipt.soap()) {
      return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(SALESFORCE);
    }
    List<Entry> entries = receipt.items().stream().map(CrmController::entry).toList();
    // A fixed type: what is on disk must not be answered with 406.
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new Report(entries));
  }

  private static Entry entry(CrmDesk.Item item) {
    SalesUpdate update = item.update();
    String result = item.result().name().toLowerCase(Locale.ROOT);
    return update == null
        ? new Entry(result, null, null, null)
        : new Entry(result, update.outcomeId(), update.leadId(), update.kind());
  }

  /** Anybody can send what is signed wrongly: it must not fill the log. */
  private void complain(String connection) {
    Instant now = clock.instant();
    Instant told =
        complained.merge(
            connection,
            now,
            (before, current) ->
                before.plus(BETWEEN_COMPLAINTS).isAfter(current) ? before : current);
    if (told.equals(now)) {
      log.warn(
          "{}: requests come without the proof of their sender that is set here, or too late; said"
              + " once in {} minutes",
          connection,
          BETWEEN_COMPLAINTS.toMinutes());
    }
  }
}
