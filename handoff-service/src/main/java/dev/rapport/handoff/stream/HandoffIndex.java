package dev.rapport.handoff.stream;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the view: each lead under its id, and beside it entries in the order in which they are
 * asked for, by rep, by team and all, each by state and newest first. A page is a range.
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
    return List.of(
        "all|" + rest,
        "team|" + handoff.getTeamId() + SEPARATOR + rest,
        "rep|" + handoff.getRepId() + SEPARATOR + rest);
  }

  /** The prefix of the entries that a rep or a team (or neither) has in a state. */
  static String prefix(@Nullable String repId, @Nullable String teamId, HandoffKind state) {
    String whose = repId != null ? "rep|" + repId : teamId != null ? "team|" + teamId : "all";
    return whose + SEPARATOR + state.name() + SEPARATOR;
  }

  /** Where in any such range a handoff stands: newest assignment first, then by lead id. */
  static String position(LeadHandoff handoff) {
    long newestFirst = Long.MAX_VALUE - handoff.getAssignedAt().toEpochMilli();
    return HexFormat.of().toHexDigits(newestFirst) + handoff.getLeadId();
  }

  static String endOf(String prefix) {
    return prefix.substring(0, prefix.length() - 1) + END;
  }

  static String leadIdOf(String entry) {
    return entry.substring(entry.lastIndexOf(SEPARATOR) + 1 + 16);
  }
}
