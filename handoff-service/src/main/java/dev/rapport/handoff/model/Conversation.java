package dev.rapport.handoff.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead that a rep can open a conversation with.
 *
 * @param words the buyer's own words by criterion: pain, timing, budget, role
 * @param questions what is still unknown
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
    Origin origin) {

  /** A question whose answer could change the verdict. */
  public record Question(String criterion, String text) {}

  /** How they came. */
  public record Origin(
      @Nullable String channel,
      @Nullable String campaign,
      @Nullable String landingPage,
      @Nullable String referrer) {}

  public Conversation {
    words = Map.copyOf(words);
    questions = List.copyOf(questions);
  }
}
