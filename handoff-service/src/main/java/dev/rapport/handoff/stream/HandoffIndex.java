package dev.rapport.handoff.stream;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.identity.FreeMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the view: each lead under its id, and beside it entries in the order in which they are
 * asked for, by rep, by team and all, each by state and newest first, and by company. A page is a
 * range.
 */
final class HandoffIndex {

  private static final char SEPARATOR = '|';

  /** Comes right after the separator: the end of a range of all that begins with a prefix. */
  private static final char END = '}';

  private HandoffIndex() {}

  static String lead(String leadId) {
    return "lead|" + leadId;
  }

  /** The entries under which a handoff can be found. */
  static List<String> entries(LeadHandoff handoff) {
    String rest = handoff.getKind().name() + SEPARATOR + position(handoff);
    List<String> entries = new ArrayList<>(4);
    entries.add("all|" + rest);
    entries.add("team|" + handoff.getTeamId() + SEPARATOR + rest);
    entries.add("rep|" + handoff.getRepId() + SEPARATOR + rest);
    String domain = handoff.getLead().getEmailDomain();
    if (domain != null
        && domain.indexOf(SEPARATOR) < 0
        && !FreeMail.isProvider(domain)
        && isOwned(handoff.getKind())) {
      entries.add(company(domain) + position(handoff));
    }
    return entries;
  }

  private static boolean isOwned(HandoffKind kind) {
    return switch (kind) {
      case ASSIGNED, REASSIGNED, ESCALATED, ACCEPTED -> true;
      case REJECTED, EXPIRED, UNKNOWN -> false;
    };
  }

  /** The prefix of the entries of a company's leads that somebody has. */
  static String company(String domain) {
    return "company|" + domain.toLowerCase(Locale.ROOT) + SEPARATOR;
  }

  /** The end of those of a prefix whose leads were assigned at {@code moment} or later. */
  static String since(String prefix, Instant moment) {
    return prefix + newestFirst(moment) + END;
  }

  /** When the lead of an entry was assigned. */
  static Instant assignedAt(String entry, String prefix) {
    return Instant.ofEpochMilli(
        Long.MAX_VALUE
            - HexFormat.fromHexDigitsToLong(entry, prefix.length(), prefix.length() + 16));
  }

  /** The prefix of the entries that a rep or a team (or neither) has in a state. */
  static String prefix(@Nullable String repId, @Nullable String teamId, HandoffKind state) {
    String whose = repId != null ? "rep|" + repId : teamId != null ? "team|" + teamId : "all";
    return whose + SEPARATOR + state.name() + SEPARATOR;
  }

  /** Where in any such range a handoff stands: newest assignment first, then by lead id. */
  static String position(LeadHandoff handoff) {
    return newestFirst(handoff.getAssignedAt()) + handoff.getLeadId();
  }

  private static String newestFirst(Instant moment) {
    return HexFormat.of().toHexDigits(Long.MAX_VALUE - moment.toEpochMilli());
  }

  static String endOf(String prefix) {
    return prefix.substring(0, prefix.length() - 1) + END;
  }

  static String leadIdOf(String entry) {
    return entry.substring(entry.lastIndexOf(SEPARATOR) + 1 + 16);
  }
}
