package dev.rapport.standard.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in texts of one language. Terms match in any inflected form, several words as
 * a phrase, {@code #} any number; {@code =word} matches that form only.
 *
 * @param us words of the seller for itself, in this form only
 * @param product words about the product
 * @param praise words that praise it
 * @param you words for the buyer, in this form only; with a capital, only with it
 * @param numbers words that stand for numbers
 * @param cues what helps a buyer to qualify itself
 * @param actions what asks for something
 * @param signOffs phrases that end a mail
 */
record LanguageRules(
    List<String> us,
    List<String> product,
    List<String> praise,
    List<String> you,
    List<String> numbers,
    Map<Cue, CueRule> cues,
    ActionRules actions,
    List<String> signOffs) {

  static final LanguageRules NONE =
      new LanguageRules(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          ActionRules.NONE,
          List.of());

  LanguageRules {
    us = List.copyOf(us);
    product = List.copyOf(product);
    praise = List.copyOf(praise);
    you = List.copyOf(you);
    numbers = List.copyOf(numbers);
    cues = cues.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(cues));
    signOffs = List.copyOf(signOffs);
  }

  /**
   * How a cue is known.
   *
   * @param right what would be right where it is missing, in the language of the text
   */
  record CueRule(List<String> terms, @Nullable String right) {
    CueRule {
      terms = List.copyOf(terms);
    }
  }

  /**
   * How actions are judged.
   *
   * @param weak phrases that commit nobody to anything
   * @param verbs of which one begins what asks for something
   * @param objects what is committed to: a call, a quote
   * @param times by when, or how long
   * @param commitments phrases that are enough by themselves
   * @param better what would be right where nothing weak is known
   */
  record ActionRules(
      List<WeakRule> weak,
      List<String> verbs,
      List<String> objects,
      List<String> times,
      List<String> commitments,
      @Nullable String better) {

    static final ActionRules NONE =
        new ActionRules(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    ActionRules {
      weak = List.copyOf(weak);
      verbs = List.copyOf(verbs);
      objects = List.copyOf(objects);
      times = List.copyOf(times);
      commitments = List.copyOf(commitments);
    }

    ActionRules with(ActionRules more) {
      return new ActionRules(
          joined(more.weak, weak),
          joined(verbs, more.verbs),
          joined(objects, more.objects),
          joined(times, more.times),
          joined(commitments, more.commitments),
          more.better == null ? better : more.better);
    }
  }

  /** Phrases that are weak alike, and what would be better than each. */
  record WeakRule(List<String> says, String better) {
    WeakRule {
      says = List.copyOf(says);
    }
  }

  /** These rules and more; what the others say in one sentence takes the place of what these do. */
  LanguageRules with(LanguageRules more) {
    Map<Cue, CueRule> both = new EnumMap<>(Cue.class);
    both.putAll(cues);
    more.cues.forEach(
        (cue, rule) ->
            both.merge(
                cue,
                rule,
                (old, added) ->
                    new CueRule(
                        joined(old.terms, added.terms),
                        added.right == null ? old.right : added.right)));
    return new LanguageRules(
        joined(us, more.us),
        joined(product, more.product),
        joined(praise, more.praise),
        joined(you, more.you),
        joined(numbers, more.numbers),
        both,
        actions.with(more.actions),
        joined(signOffs, more.signOffs));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
