package dev.rapport.intake.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.web.BoundedBody;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.webhook.DeliveryDesk.Outcome;
import dev.rapport.intake.webhook.VendorAdapter.Handshake;
import dev.rapport.intake.webhook.VendorAdapter.Reply;
import dev.rapport.intake.webhook.WebhookTally.Fate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever vendors send. */
@RestController
class WebhookController implements WebhookApi {

  private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(10);

  /** Providers whose wrong signatures were told of not long ago. */
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().expireAfterWrite(BETWEEN_COMPLAINTS).build();

  private final Providers providers;
  private final DeliveryDesk desk;
  private final WebhookTally tally;
  private final Traces traces;
  private final WebhookLimits limits;

  WebhookController(
      Providers providers,
      DeliveryDesk desk,
      WebhookTally tally,
      Traces traces,
      WebhookLimits limits) {
    this.providers = providers;
    this.desk = desk;
    this.tally = tally;
    this.traces = traces;
    this.limits = limits;
  }

  /** Anybody can send what is signed wrongly: it must not fill the log. */
  private void tellNowAndThen(String provider) {
    if (told.asMap().putIfAbsent(provider, true) == null) {
      log.warn(
          "{}: requests come that are not signed with the secret that is set here, or are too old;"
              + " said once in {} minutes",
          provider,
          BETWEEN_COMPLAINTS.toMinutes());
    }
  }

  /** What became of everything in a request. */
  record Report(boolean success, List<Item> results) {

    static Report of(List<Outcome> outcomes) {
      return new Report(true, outcomes.stream().map(Item::of).toList());
    }
  }

  /** What became of one thing. */
  record Item(
      String status,
      @Nullable String eventId,
      @Nullable UUID id,
      @Nullable List<Problems.Fault> errors) {

    static Item of(Outcome outcome) {
      IntakeResult result = outcome.result();
      return new Item(
          outcome.fate().name().toLowerCase(Locale.ROOT),
          outcome.delivery().eventId(),
          result instanceof IntakeResult.Accepted accepted ? accepted.id() : null,
          result instanceof IntakeResult.Refused refused
              ? refused.errors().stream().map(Problems.Fault::of).toList()
              : null);
    }
  }

  @Override
  @GetMapping("/v1/webhooks/{provider}")
  public ResponseEntity<Object> handshake(
      @PathVariable("provider") String provider, HttpServletRequest request) {
    VendorAdapter adapter = providers.named(provider).orElse(null);
    if (adapter == null) {
      return unknown();
    }
    Optional<Handshake> answer = adapter.handshake(vendorRequest(request, "", new byte[0]));
    if (answer.isEmpty()) {
      tally.delivered(provider, Fate.WRONG_SIGNATURE);
      return Problems.of(ProblemType.WRONG_SIGNATURE, "This is not what the vendor would ask.");
    }
    return ResponseEntity.ok().contentType(answer.get().type()).body(answer.get().body());
  }

  @Override
  @PostMapping("/v1/webhooks/{provider}")
  public ResponseEntity<Object> deliver(
      @PathVariable("provider") String provider, HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    VendorAdapter adapter = providers.named(provider).orElse(null);
    return adapter == null ? unknown() : deliver(provider, adapter, "", request);
  }

  @Override
  @PostMapping("/v1/webhooks/{provider}/v1/{call}")
  public ResponseEntity<Object> call(
      @PathVariable("provider") String provider,
      @PathVariable("call") String call,
      HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    VendorAdapter adapter = providers.named(provider).filter(VendorAdapter::hasCalls).orElse(null);
    return adapter == null ? unknown() : deliver(provider, adapter, call, request);
  }

  private ResponseEntity<Object> deliver(
      String provider, VendorAdapter adapter, String call, HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    requireType(adapter, request);
    byte[] body = BoundedBody.read(request, limits.maxWebhookBytes()).orElse(null);
    if (body == null) {
      return refused(
          new FieldError(
              "",
              FaultCode.TOO_LARGE,
              "A request has at most " + limits.maxWebhookBytes() + " bytes."));
    }
    WebhookRequest sent = vendorRequest(request, call, body);
    try {
      if (!adapter.isAuthentic(sent)) {
        tally.delivered(provider, Fate.WRONG_SIGNATURE);
        tellNowAndThen(provider);
        return Problems.of(
            ProblemType.WRONG_SIGNATURE,
            "It is not signed with the secret that is set here, or it is too old.");
      }
      List<Outcome> outcomes = desk.take(provider, adapter.read(sent), traces.of(request));
      return answer(adapter, sent, outcomes);
    } catch (UnreadableRequestException unreadable) {
      tally.delivered(provider, Fate.UNREADABLE);
      return refused(unreadable.fault());
    }
  }

  private static WebhookRequest vendorRequest(
      HttpServletRequest request, String call, byte[] body) {
    return new WebhookRequest(
        request.getMethod(),
        call,
        Objects.requireNonNullElse(request.getQueryString(), ""),
        request::getHeader,
        body);
  }

  /** A request that names no type is taken for what the vendor sends. */
  private static void requireType(VendorAdapter adapter, HttpServletRequest request)
      throws HttpMediaTypeNotSupportedException {
    String named = request.getContentType();
    if (named == null || named.isBlank()) {
      return;
    }
    MediaType type;
    try {
      type = MediaType.parseMediaType(named);
    } catch (InvalidMediaTypeException nonsense) {
      throw new HttpMediaTypeNotSupportedException(nonsense.getMessage());
    }
    if (adapter.types().stream().noneMatch(known -> known.includes(type))) {
      throw new HttpMediaTypeNotSupportedException(type, List.copyOf(adapter.types()));
    }
  }

  private static ResponseEntity<Object> answer(
      VendorAdapter adapter, WebhookRequest sent, List<Outcome> outcomes) {
    List<IntakeResult> results =
        outcomes.stream().map(Outcome::result).flatMap(WebhookController::present).toList();
    Optional<Duration> retryAfter =
        results.stream()
            .filter(IntakeResult.Unavailable.class::isInstance)
            .map(result -> ((IntakeResult.Unavailable) result).retryAfter())
            .findFirst();
    if (retryAfter.isPresent()) {
      ProblemDetail problem =
          Problems.problem(ProblemType.UNAVAILABLE, "Send the same again: it will not be doubled.");
      return Problems.retry(problem, retryAfter.get());
    }
    Reply reply = adapter.reply(sent, results);
    if (reply instanceof Reply.Redirect redirect) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER).location(redirect.location()).build();
    }
    if (reply instanceof Reply.Faults) {
      return Problems.refused(
          results.stream()
              .filter(IntakeResult.Refused.class::isInstance)
              .flatMap(result -> ((IntakeResult.Refused) result).errors().stream())
              .toList());
    }
    // A fixed type: what is on disk must not be answered with 406.
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(reply instanceof Reply.EmptyObject ? Map.of() : Report.of(outcomes));
  }

  private static Stream<IntakeResult> present(@Nullable IntakeResult result) {
    return Stream.ofNullable(result);
  }

  private static ResponseEntity<Object> refused(FieldError fault) {
    return Problems.refused(List.of(fault));
  }

  private static ResponseEntity<Object> unknown() {
    return Problems.of(
        ProblemType.UNKNOWN_PROVIDER, "Providers are declared in rapport.intake.webhooks.");
  }
}
