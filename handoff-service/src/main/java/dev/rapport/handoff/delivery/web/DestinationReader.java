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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads destinations from requests, and says which field is at fault. */
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
   * @throws Problem naming the field at fault
   */
  Destination create(
      DestinationRequest request,
      String id,
      WebhookSecret secret,
      List<Long> startOffsets,
      Instant now) {
    if (RESERVED.contains(id)) {
      throw Problem.invalid("id", "reserved", "is reserved");
    }
    return read(request, id, List.of(secret), Map.of(), startOffsets, now, now);
  }

  /**
   * A destination in place of another.
   *
   * @throws Problem naming the field at fault
   */
  Destination replace(DestinationRequest request, Destination before, Instant now) {
    boolean sameUrl = request.url() == null || request.url().equals(before.shownUrl());
    return read(
        sameUrl ? request.withUrl(before.url().toString()) : request,
        before.id(),
        before.secrets(),
        before.headers(),
        before.startOffsets(),
        before.createdAt(),
        now);
  }

  private Destination read(
      DestinationRequest request,
      String id,
      List<WebhookSecret> secrets,
      Map<String, String> headersBefore,
      List<Long> startOffsets,
      Instant createdAt,
      Instant now) {
    check("filter", request.filter(), HandoffFilter::compile);
    String format = format(request);
    check(
        format.equals(PayloadTemplate.CUSTOM) ? "template" : "format",
        format,
        text -> PayloadTemplate.of(text, request.template()));
    Map<String, String> headers = request.headers();
    try {
      return new Destination(
          id,
          name(request.name(), id),
          url(request.url()),
          !Boolean.FALSE.equals(request.enabled()),
          request.filter(),
          format,
          request.template(),
          headers == null ? headersBefore : headers(headers),
          retryFor(request.retryFor()),
          secrets,
          startOffsets,
          createdAt,
          now);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("id", "format", String.valueOf(e.getMessage()));
    }
  }

  private static String format(DestinationRequest request) {
    String format = request.format();
    if (format == null) {
      return request.template() == null ? "generic" : PayloadTemplate.CUSTOM;
    }
    if (request.template() != null && !format.equals(PayloadTemplate.CUSTOM)) {
      throw Problem.invalid("template", "surplus", "is for the format custom alone");
    }
    return format;
  }

  private interface Check {
    Object pass(String text);
  }

  private static void check(String field, @Nullable String text, Check check) {
    if (text != null) {
      try {
        Object unused = check.pass(text);
      } catch (IllegalArgumentException e) {
        throw Problem.invalid(field, "invalid", String.valueOf(e.getMessage()));
      }
    }
  }

  private static String name(@Nullable String name, String id) {
    String given = name == null || name.isBlank() ? id : name.strip();
    if (given.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "length", "must be at most " + LONGEST_NAME + " characters");
    }
    return given;
  }

  private URI url(@Nullable String url) {
    if (url == null || url.isBlank()) {
      throw Problem.invalid("url", "missing", "must be given");
    }
    URI target;
    try {
      target = TargetPolicy.target(url);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("url", "invalid", String.valueOf(e.getMessage()));
    }
    deliveries
        .refusal(target)
        .ifPresent(
            refusal -> {
              throw Problem.invalid("url", "forbidden", refusal);
            });
    return target;
  }

  private static Map<String, String> headers(Map<String, String> headers) {
    if (headers.size() > MOST_HEADERS) {
      throw Problem.invalid("headers", "size", "must be at most " + MOST_HEADERS);
    }
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!HEADER_NAME.matcher(name).matches()
              || OWN_HEADERS.contains(lower)
              || lower.startsWith("webhook-")) {
            throw Problem.invalid("headers", "name", "must not name '" + lower + "'");
          }
          if (value == null
              || value.length() > LONGEST_HEADER
              || !HEADER_VALUE.matcher(value).matches()) {
            throw Problem.invalid("headers." + lower, "value", "must be printable ASCII");
          }
        });
    return headers;
  }

  private Duration retryFor(@Nullable String text) {
    if (text == null) {
      return deliveries.retryFor();
    }
    Duration retryFor = duration("retryFor", text);
    if (retryFor.compareTo(SHORTEST_RETRY) < 0 || retryFor.compareTo(LONGEST_RETRY) > 0) {
      throw Problem.invalid("retryFor", "range", "must be from PT1S to P30D");
    }
    return retryFor;
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
      throw Problem.invalid(field, "format", "must be an ISO 8601 duration such as PT24H");
    }
  }
}
