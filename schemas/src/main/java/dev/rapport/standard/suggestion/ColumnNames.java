package dev.rapport.standard.suggestion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a column gives away. */
final class ColumnNames {
  private static final Set<String> OUTCOME_WORDS =
      Set.of(
          "converted",
          "conversion",
          "won",
          "lost",
          "closed",
          "close",
          "closing",
          "outcome",
          "churn",
          "churned",
          "disqualified");

  private static final List<List<String>> OUTCOME_PHRASES =
      List.of(
          List.of("lead", "status"),
          List.of("deal", "stage"),
          List.of("deal", "status"),
          List.of("deal", "value"),
          List.of("deal", "amount"),
          List.of("sales", "stage"),
          List.of("opportunity", "stage"),
          List.of("opportunity", "amount"),
          List.of("contract", "value"),
          List.of("last", "notable", "activity"),
          List.of("loss", "reason"),
          List.of("rejection", "reason"));

  private static final Set<String> PERSON_NAMES =
      Set.of(
          "email",
          "emailaddress",
          "workemail",
          "mail",
          "phone",
          "phonenumber",
          "telephone",
          "mobile",
          "mobilephone",
          "mobilenumber",
          "fax",
          "firstname",
          "givenname",
          "lastname",
          "surname",
          "familyname",
          "name",
          "fullname",
          "leadname",
          "contactname",
          "customername",
          "personname",
          "contact",
          "linkedin",
          "linkedinurl",
          "ip",
          "ipaddress",
          "address",
          "streetaddress",
          "street",
          "birthday",
          "dateofbirth",
          "dob",
          "ssn",
          "passport",
          "iban");

  private static final Set<String> ID_WORDS =
      Set.of("id", "uuid", "guid", "number", "no", "nr", "key", "code", "hash", "index");

  /** Labels of so general a name that another column may well carry it. */
  private static final Set<String> GENERAL =
      Set.of("label", "target", "class", "result", "status", "stage", "type", "value", "y");

  private ColumnNames() {}

  /** Whether it speaks of the outcome, or of what comes after it. */
  static boolean speaksOfTheOutcome(String column, String label) {
    List<String> words = words(column);
    List<String> labelWords = words(label);
    boolean namesLabel =
        !labelWords.isEmpty()
            && !GENERAL.contains(String.join("", labelWords))
            && Collections.indexOfSubList(words, labelWords) >= 0;
    return namesLabel
        || words.stream().anyMatch(OUTCOME_WORDS::contains)
        || OUTCOME_PHRASES.stream()
            .anyMatch(phrase -> Collections.indexOfSubList(words, phrase) >= 0);
  }

  /** Whether it is the name of what identifies a person. */
  static boolean namesAPerson(String column) {
    return PERSON_NAMES.contains(String.join("", words(column)));
  }

  /** Whether it is the name of an identifier. */
  static boolean isIdentifier(String column) {
    List<String> words = words(column);
    return !words.isEmpty() && ID_WORDS.contains(words.get(words.size() - 1));
  }

  /** Words in lower case: {@code daysToClose}, {@code days_to_close}: days, to, close. */
  private static List<String> words(String name) {
    String spaced = name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ");
    List<String> words = new ArrayList<>();
    for (String word : spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
