package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Phrases;
import dev.rapport.standard.PlacedWords;
import dev.rapport.standard.content.ContentReport.LanguageFound;
import dev.rapport.standard.content.ContentReport.LanguageSource;
import dev.rapport.standard.content.ContentReport.StandardUsed;
import dev.rapport.standard.content.LanguageGuess.Guess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a page or mail says to a buyer, by rules and by a lead standard's themes of pain.
 * Immutable but for what it keeps of each language; any number of threads may use it.
 */
public final class ContentCheck {
  /** From here on function words overrule what a page says of its language. */
  private static final double SURE = 0.9;

  private static final int WORDS_TO_BE_SURE = 20;

  private final ContentRules rules;
  private final StandardUsed standard;
  private final List<Phrases> themes;
  private final Map<Language, Checks> checks = new ConcurrentHashMap<>();

  /** Checks by these rules and this standard. */
  public ContentCheck(ContentRules rules, LeadStandard standard) {
    this.rules = rules;
    this.standard = new StandardUsed(standard.id(), standard.version());
    this.themes = standard.criteria().pain().themes();
  }

  /** What is looked for in one language. */
  private record Checks(
      LanguageRules rules,
      Set<String> numerals,
      WordCounting words,
      CueSearch cues,
      ActionSearch actions) {

    static Checks of(LanguageRules rules, Language language, List<Phrases> themes) {
      return new Checks(
          rules,
          Set.copyOf(rules.numbers()),
          new WordCounting(rules, language, themes),
          new CueSearch(rules, language),
          new ActionSearch(rules, language));
    }
  }

  /**
   * Checks a content.
   *
   * @param objections which it may answer, most pressing first
   */
  public ContentReport check(Content content, List<Objection> objections) {
    Page page = Page.of(content.source(), content.format());
    PlacedWords words = PlacedWords.of(page.text());
    LanguageFound found = language(content, page, words);
    Language language = Language.of(found.tag()).orElseThrow();
    Checks by = checks.computeIfAbsent(language, this::checksIn);
    PageWords read = PageWords.of(page, words, by.numerals());
    ReportPlaces places = new ReportPlaces(read, content.source());
    ContentReport plain =
        new ContentReport(
            content.format(),
            found,
            standard,
            by.words().count(read, places),
            by.cues().find(read, places),
            by.actions().find(read, places),
            new ObjectionSearch(objections, language).find(read, places),
            List.of());
    return Findings.added(plain, by.rules().actions().better());
  }

  private Checks checksIn(Language language) {
    LanguageRules own = rules.languages().getOrDefault(language, LanguageRules.NONE);
    return Checks.of(own, language, themes);
  }

  private static LanguageFound language(Content content, Page page, PlacedWords words) {
    if (content.language() != null) {
      return found(content.language(), LanguageSource.GIVEN, null);
    }
    Guess guess = LanguageGuess.of(words);
    boolean sure = guess != null && guess.sure() >= SURE && guess.words() >= WORDS_TO_BE_SURE;
    Optional<Language> stated = Language.of(page.language());
    if (stated.isPresent() && (!sure || guess == null || guess.language() == stated.get())) {
      return found(stated.get(), LanguageSource.PAGE, guess);
    }
    return guess == null
        ? found(Language.EN, LanguageSource.NONE, null)
        : found(guess.language(), LanguageSource.WORDS, guess);
  }

  private static LanguageFound found(
      Language language, LanguageSource from, @Nullable Guess guess) {
    boolean same = guess != null && guess.language() == language;
    boolean given = from == LanguageSource.GIVEN;
    double sure = same && guess != null ? Math.round(100 * guess.sure()) / 100.0 : 0.5;
    return new LanguageFound(
        language.tag(), from, same && guess != null ? guess.words() : 0, given ? null : sure);
  }
}
