package dev.rapport.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where leads come from, as metrics of all services tell it apart. Senders make up channels; a
 * metric must not grow with their fancy, and the same lead must count under the same name in every
 * service.
 */
public enum SourceChannel {
  AFFILIATE,
  CHAT,
  CONTENT,
  DIRECT,
  DISPLAY,
  EMAIL,
  EVENT,
  IMPORT,
  ORGANIC_SEARCH,
  ORGANIC_SOCIAL,
  OUTBOUND,
  PAID_SEARCH,
  PAID_SOCIAL,
  PARTNER,
  PHONE,
  REFERRAL,
  SOCIAL,
  VIDEO,
  WEBINAR,
  /** A channel that is none of these. */
  OTHER,
  /** The lead names no channel. */
  NONE;

  private static final Map<String, SourceChannel> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SourceChannel::label, Function.identity()));

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The value of a metric's {@code source} tag, for example {@code paid_search}. */
  public String label() {
    return label;
  }

  /** The channel that a lead names, in whatever case. */
  public static SourceChannel of(@Nullable String channel) {
    if (channel == null || channel.isBlank()) {
      return NONE;
    }
    return BY_LABEL.getOrDefault(channel.strip().toLowerCase(Locale.ROOT), OTHER);
  }

  /** The tag's value for what a lead names: one of the labels, whatever was written. */
  public static String bounded(@Nullable String channel) {
    return of(channel).label();
  }
}
