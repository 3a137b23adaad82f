package dev.rapport.qualification.web;

import java.net.URI;

/** Types of problem details (RFC 9457) that callers can rely on. */
public final class Problems {

  private static final String ROOT = "https://rapport.dev/problems/";

  public static final URI INVALID_REQUEST = URI.create(ROOT + "invalid-request");
  public static final URI MALFORMED_JSON = URI.create(ROOT + "malformed-json");
  public static final URI TOO_LARGE = URI.create(ROOT + "too-large");
  public static final URI UNKNOWN_LEAD = URI.create(ROOT + "unknown-lead");
  public static final URI UNKNOWN_REPLAY = URI.create(ROOT + "unknown-replay");
  public static final URI TOO_MANY_REPLAYS = URI.create(ROOT + "too-many-replays");
  public static final URI UNKNOWN_STANDARD = URI.create(ROOT + "unknown-standard");
  public static final URI INVALID_STANDARD = URI.create(ROOT + "invalid-standard");
  public static final URI STANDARD_DECIDED = URI.create(ROOT + "standard-decided");
  public static final URI ONE_TEAM_EACH = URI.create(ROOT + "one-team-each");
  public static final URI JOURNAL_UNAVAILABLE = URI.create(ROOT + "journal-unavailable");
  public static final URI VIEW_UNAVAILABLE = URI.create(ROOT + "view-unavailable");

  private Problems() {}

  /** The type of a problem of HTTP itself, such as {@code not-found}. */
  static URI uri(String slug) {
    return URI.create(ROOT + slug);
  }
}
