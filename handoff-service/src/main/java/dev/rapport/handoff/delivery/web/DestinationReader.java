package dev.rapport.handoff.delivery.web;

import dev.rapport.handoff.delivery.Deliveries;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.HandoffFilter;
import dev.rapport.handoff.delivery.model.PayloadTemplate;
import dev.rapport.handoff.delivery.model.TargetPolicy;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.web.Problem;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads destinations from requests, and says which fields are at fault, all at once. */
final class DestinationReader {

  private static final int LONGEST_NAME = 200;
  private static final int MOST_HEADERS = 20;
  private static final int LONGEST_HEADER = 4_096;
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofDays(30);

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

  /** They are ours, or the connection's. */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "traceparent",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  /** Ids that stand for something else in a URL. */
  private static final Set<String> RESERVED = Set.of("formats");

  private final Deliveries deliveries;

  DestinationReader(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * A new destination.
   *
   * @param startOffsets where each partition begins (true) or ends
   * @throws Problem naming every field at fault
   */
  Destination create(
      DestinationRequest request,
      String id,
      WebhookSecret secret,
      Function<Boolean, List<Long>> startOffsets,
      Instant now) {
    FieldFaults faults = new FieldFaults();
    faults.check("id", () -> Destination.checkId(id));
    if (RESERVED.contains(id)) {
      faults.add("id", "value.invalid", "is reserved");
    }
    String from = request.startFrom() == null ? "now" : request.startFrom();
    if (!from.equals("now") && !from.equals("beginning")) {
      faults.add("startFrom", "value.unknown", "must be now or beginning");
    }
    return read(
        request,
        id,
        List.of(secret),
        Map.of(),
        () -> startOffsets.apply(from.equals("beginning")),
        now,
        now,
        faults);
  }

  /**
   * A destination in place of another.
   *
   * @throws Problem naming every field at fault
   */
  Destination replace(DestinationRequest request, Destination before, Instant now) {
    boolean sameUrl = request.url() == null || request.url().equals(before.shownUrl());
    return read(
        sameUrl ? request.withUrl(before.url().toString()) : request,
        before.id(),
        before.secrets(),
        before.headers(),
        before::startOffsets,
        before.createdAt(),
        now,
        new FieldFaults());
  }

  private Destination read(
      DestinationRequest request,
      String id,
      List<WebhookSecret> secrets,
      Map<String, String> headersBefore,
      Supplier<List<Long>> startOffsets,
      Instant createdAt,
      Instant now,
      FieldFaults faults) {
    String name = name(request.name(), id, faults);
    URI url = url(request.url(), faults);
    String filter = request.filter();
    if (filter != null) {
      faults.check("filter", () -> HandoffFilter.compile(filter));
    }
    String format = format(request, faults);
    Map<String, String> headers = request.headers();
    if (headers != null) {
      checkHeaders(headers, faults);
    }
    Duration retryFor = retryFor(request.retryFor(), faults);
    faults.refuse();
    return new Destination(
        id,
        name,
        Objects.requireNonNull(url),
        !Boolean.FALSE.equals(request.enabled()),
        filter,
        format,
        request.template(),
        headers == null ? headersBefore : headers,
        retryFor,
        secrets,
        startOffsets.get(),
        createdAt,
        now);
  }

  private static String format(DestinationRequest request, FieldFaults faults) {
    String template = request.template();
    String usual = template == null ? "generic" : PayloadTemplate.CUSTOM;
    String format = request.format() == null ? usual : request.format();
    if (format.equals(PayloadTemplate.CUSTOM)) {
      if (template == null) {
        faults.add("template", "required", "is missing: the format custom needs one");
      } else {
        faults.check("template", () -> PayloadTemplate.of(format, template));
      }
    } else {
      if (!PayloadTemplate.SHIPPED.contains(format)) {
        faults.add(
            "format",
            "value.unknown",
            "must be custom or one of " + String.join(", ", PayloadTemplate.SHIPPED));
      }
      if (template != null) {
        faults.add("template", "value.invalid", "is for the format custom alone");
      }
    }
    return format;
  }

  private static String name(@Nullable String name, String id, FieldFaults faults) {
    String given = name == null || name.isBlank() ? id : name.strip();
    if (given.length() > LONGEST_NAME) {
      faults.add("name", "text.too-long", "must be at most " + LONGEST_NAME + " characters");
    }
    return given;
  }

  private @Nullable URI url(@Nullable String url, FieldFaults faults) {
    if (url == null || url.isBlank()) {
      faults.add("url", "required", "must be given");
      return null;
    }
    try {
      URI target = TargetPolicy.target(url);
      deliveries.refusal(target).ifPresent(refusal -> faults.add("url", "value.invalid", refusal));
      return target;
    } catch (IllegalArgumentException e) {
      faults.add("url", "value.invalid", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static void checkHeaders(Map<String, String> headers, FieldFaults faults) {
    if (headers.size() > MOST_HEADERS) {
      faults.add("headers", "value.out-of-range", "must be at most " + MOST_HEADERS);
      return;
    }
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!HEADER_NAME.matcher(name).matches()
              || OWN_HEADERS.contains(lower)
              || lower.startsWith("webhook-")) {
            faults.add("headers", "value.invalid", "must not name '" + lower + "'");
          } else if (value == null || !HEADER_VALUE.matcher(value).matches()) {
            faults.add("headers." + lower, "value.invalid", "must be printable ASCII");
          } else if (value.length() > LONGEST_HEADER) {
            faults.add(
                "headers." + lower,
                "text.too-long",
                "must be at most " + LONGEST_HEADER + " characters");
          }
        });
  }

  private Duration retryFor(@Nullable String text, FieldFaults faults) {
    if (text == null) {
      return deliveries.retryFor();
    }
    try {
      Duration retryFor = duration("retryFor", text);
      if (retryFor.compareTo(SHORTEST_RETRY) < 0 || retryFor.compareTo(LONGEST_RETRY) > 0) {
        faults.add("retryFor", "value.out-of-range", "must be from PT1S to P30D");
      }
      return retryFor;
    } catch (Problem noDuration) {
      faults.addAll(noDuration.faults());
      return deliveries.retryFor();
    }
  }

  /**
   * A duration.
   *
   * @throws Problem if it is none
   */
  static Duration duration(String field, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalid(field, "value.invalid", "must be an ISO 8601 duration such as PT24H");
    }
  }
}
