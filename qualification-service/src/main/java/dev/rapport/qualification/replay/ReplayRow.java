package dev.rapport.qualification.replay;

import dev.rapport.events.SourceChannel;
import dev.rapport.standard.Lead;
import dev.rapport.standard.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a draft makes of one lead.
 *
 * @param before the verdict that was
 * @param after the draft's
 * @param week of the latest capture, such as {@code 2026-W47}
 * @param source the channel that it came by
 * @param size number of employees, in classes
 */
public record ReplayRow(
    UUID lead,
    Verdict before,
    Verdict after,
    int scoreBefore,
    int scoreAfter,
    Ending ending,
    String week,
    String source,
    String industry,
    String country,
    String size) {

  private static final String UNKNOWN = "unknown";
  private static final int MOST_TEXT = 60;
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());
  private static final List<Ending> ENDINGS = List.of(Ending.values());

  static ReplayRow of(PastLead past, Verdict after, int scoreAfter, Ending ending) {
    Lead lead = past.lead();
    return new ReplayRow(
        past.id(),
        past.verdict(),
        after,
        past.score(),
        scoreAfter,
        ending,
        week(LocalDate.ofInstant(past.capturedAt(), ZoneOffset.UTC)),
        SourceChannel.bounded(lead.source().channel()),
        text(lead.industry()),
        text(lead.country()),
        size(lead.companySize()));
  }

  /** The week of ISO 8601 that a day is in. */
  static String week(LocalDate day) {
    int number = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    return day.get(IsoFields.WEEK_BASED_YEAR) + (number < 10 ? "-W0" : "-W") + number;
  }

  private static String text(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return UNKNOWN;
    }
    String folded = text.strip().toLowerCase(Locale.ROOT);
    return folded.length() <= MOST_TEXT ? folded : folded.substring(0, MOST_TEXT);
  }

  private static String size(@Nullable Integer employees) {
    if (employees == null) {
      return UNKNOWN;
    }
    return employees < 10
        ? "below 10"
        : employees < 50
            ? "10 to 50"
            : employees < 250 ? "50 to 250" : employees < 1000 ? "250 to 1000" : "1000+";
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lead.getMostSignificantBits());
    out.writeLong(lead.getLeastSignificantBits());
    out.writeByte(VERDICTS.indexOf(before));
    out.writeByte(VERDICTS.indexOf(after));
    out.writeInt(scoreBefore);
    out.writeInt(scoreAfter);
    out.writeByte(ENDINGS.indexOf(ending));
    out.writeUTF(week);
    out.writeUTF(source);
    out.writeUTF(industry);
    out.writeUTF(country);
    out.writeUTF(size);
  }

  static ReplayRow read(DataInput in) throws IOException {
    return new ReplayRow(
        new UUID(in.readLong(), in.readLong()),
        VERDICTS.get(in.readByte()),
        VERDICTS.get(in.readByte()),
        in.readInt(),
        in.readInt(),
        ENDINGS.get(in.readByte()),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF());
  }
}
