package dev.rapport.standard.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a page or mail. Programs rely on the names.
 *
 * @param standard whose themes of pain were looked for
 * @param findings what to mend, the most telling first; empty if there is nothing
 */
public record ContentReport(
    ContentFormat format,
    LanguageFound language,
    StandardUsed standard,
    WordsFound words,
    List<CueFound> cues,
    ActionsFound actions,
    List<ObjectionFound> objections,
    List<Finding> findings) {

  /** Of a kind of place no more are listed, however many are counted. */
  static final int MOST_PLACES = 500;

  public ContentReport {
    cues = List.copyOf(cues);
    objections = List.copyOf(objections);
    findings = List.copyOf(findings);
  }

  /**
   * The language that was taken.
   *
   * @param tag its BCP 47 subtag
   * @param from who said so
   * @param functionWords how many function words of it stand in the text
   * @param sure 0.5 (no idea) to 1, as the text's function words say; null if it was given
   */
  public record LanguageFound(
      String tag, LanguageSource from, int functionWords, @Nullable Double sure) {}

  /** Who said what the language is. */
  public enum LanguageSource {
    /** Who asked. */
    GIVEN,
    /** The page: {@code lang} of its {@code html}. */
    PAGE,
    /** Its function words. */
    WORDS,
    /** Nobody: English is taken. */
    NONE;

    /** Its name in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A version of a lead standard. */
  public record StandardUsed(String id, int version) {}

  /**
   * Words about the seller and words about the buyer.
   *
   * @param total all words of the text
   * @param buyerShare per cent of the counted words that are about the buyer; null if none was
   *     counted
   */
  public record WordsFound(
      int total, WordsAbout seller, WordsAbout buyer, @Nullable Double buyerShare) {}

  /**
   * Words about one side.
   *
   * @param words how many
   * @param kinds how many of each kind: {@code us}, {@code product}, {@code praise}; {@code you},
   *     {@code pain}
   * @param themes how many of each theme of pain
   * @param places the first of them, in the order of the text
   * @param placesLeftOut how many more there are
   */
  public record WordsAbout(
      int words,
      Map<String, Integer> kinds,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> themes,
      List<Place> places,
      int placesLeftOut) {}

  /**
   * Where something stands.
   *
   * @param line from 1
   * @param column from 1, in characters as UTF-16 counts them
   * @param text the words, as a reader sees them
   * @param kind what they are
   * @param theme the theme of pain
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Place(
      int line, int column, String text, @Nullable String kind, @Nullable String theme) {}

  /**
   * Something that lets a buyer qualify itself.
   *
   * @param right what would be right where it is missing, in the text's language
   */
  public record CueFound(
      Cue cue, boolean present, @Nullable String right, List<Place> places, int placesLeftOut) {}

  /**
   * What the text asks for.
   *
   * @param others links and buttons that are no call to action
   * @param judged those that are, in the order of the text
   */
  public record ActionsFound(
      int weak, int commitments, int others, List<ActionFound> judged, int judgedLeftOut) {}

  /**
   * A call to action.
   *
   * @param better what would be better than a weak one, in the text's language
   */
  public record ActionFound(
      int line,
      int column,
      String text,
      ActionKind kind,
      Strength strength,
      @Nullable String better) {}

  /** What a call to action asks for. */
  public enum Strength {
    /** Nothing that anybody would have to keep: "Learn more". */
    WEAK,
    /** Something with an object and an end: "Get your quote by Friday". */
    COMMITMENT;

    /** Its name in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An objection, and what the text says to it.
   *
   * @param heard of how many leads it was heard; null if nobody counted
   * @param places where it is spoken of or answered
   */
  public record ObjectionFound(
      String id,
      String name,
      @Nullable Long heard,
      Answered status,
      List<Place> places,
      int placesLeftOut) {}

  /** What a text says to an objection. */
  public enum Answered {
    /** Words that answer it stand there. */
    ANSWERED,
    /** It is spoken of; whether it is answered, a person reads. */
    MENTIONED,
    /** Nothing. */
    UNANSWERED,
    /** No words for it are known in this language. */
    UNKNOWN;

    /** Its name in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something to mend.
   *
   * @param line where, if it stands anywhere
   * @param better what would be right
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Finding(
      Code code,
      String message,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String better) {}

  /** What can be found. Their texts are stable. */
  public enum Code {
    SELLER_OUTWEIGHS_BUYER,
    MISSING_CUE,
    NO_COMMITMENT,
    WEAK_ACTION,
    UNANSWERED_OBJECTION,
    LANGUAGE_UNSURE;

    /** Its name in answers: {@code missing-cue}. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
