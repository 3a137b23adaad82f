package dev.rapport.standard;

import dev.rapport.standard.Vernacular.Topic;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Answers that are told by the whole of their text, in any language: "n/a", "alles gut". */
final class WholeAnswers {
  private static final Pattern NOTHING_HURTS =
      Pattern.compile(
          "(none|nothing|no|nope|nil|zero|no (pains?|problems?|issues?|challenges?|needs?)"
              + "( (really|at all|right now|at the moment))?|nothing( really| special| in particular)"
              + "?|all (good|fine)|we('re| are) (fine|good|happy))[.! ]*");

  /** No such answer is longer, in any language. */
  private static final int LONGEST = 60;

  private WholeAnswers() {}

  /** Whether something is typed that answers nothing. */
  static boolean isNone(String text, Spoken spoken) {
    return any(text, spoken, PlainText::isNoAnswer);
  }

  /** Whether the buyer says that nothing hurts. */
  static boolean saysNothingHurts(String text, Spoken spoken) {
    return any(text, spoken, plain -> NOTHING_HURTS.matcher(plain).matches());
  }

  private static boolean any(String text, Spoken spoken, Predicate<String> test) {
    String plain = PlainText.of(text);
    if (test.test(plain)) {
      return true;
    }
    return plain.length() <= LONGEST
        && Vernacular.inEnglish(plain, Topic.ANSWER, spoken).stream().anyMatch(test);
  }
}
