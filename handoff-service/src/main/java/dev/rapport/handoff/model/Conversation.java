package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead that a rep can open a conversation with.
 *
 * @param words the buyer's own words by criterion: pain, timing, budget, role
 * @param questions what is still unknown
 * @param behaviour what they read and did
 * @param earlier what was between them and us before
 */
public record Conversation(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String jobTitle,
    @Nullable String company,
    @Nullable Integer companySize,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String email,
    @Nullable String phone,
    Map<String, String> words,
    List<Question> questions,
    Origin origin,
    List<Deed> behaviour,
    List<Contact> earlier) {

  /** A question whose answer could change the verdict. */
  public record Question(String criterion, String text) {}

  /**
   * How they came.
   *
   * @param first where they first came from, where that is something else
   */
  public record Origin(
      @Nullable String channel,
      @Nullable String campaign,
      @Nullable String landingPage,
      @Nullable String referrer,
      @Nullable Origin first) {}

  /**
   * What they read or did.
   *
   * @param name as the sender of the signals names it
   */
  public record Deed(String name, int times, Instant lastAt) {}

  /**
   * Something that was before.
   *
   * @param what in words
   */
  public record Contact(Kind kind, Instant at, String what) {

    /** What it was. */
    public enum Kind {
      SUBMISSION,
      JUDGEMENT,
      HANDOFF
    }
  }

  public Conversation {
    words = Map.copyOf(words);
    questions = List.copyOf(questions);
    behaviour = List.copyOf(behaviour);
    earlier = List.copyOf(earlier);
  }
}
