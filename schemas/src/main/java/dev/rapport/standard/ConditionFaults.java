package dev.rapport.standard;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a condition, and what would be right, in the words of who writes it. */
final class ConditionFaults {

  private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']+)'");

  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern FIELD = Pattern.compile("\\blead\\.(?:source\\.)?([A-Za-z_]\\w*)");

  /** What people write who know other languages. */
  private static final Map<Pattern, String> SLIPS = new LinkedHashMap<>();

  static {
    SLIPS.put(Pattern.compile("(?<![=!<>])=(?!=)"), "'=' is written '=='");
    SLIPS.put(Pattern.compile("<>"), "'<>' is written '!='");
    SLIPS.put(Pattern.compile("(?i)\\band\\b"), "'and' is written '&&'");
    SLIPS.put(Pattern.compile("(?i)\\bor\\b"), "'or' is written '||'");
    SLIPS.put(Pattern.compile("(?i)\\bnot\\b"), "'not' is written '!'");
    SLIPS.put(Pattern.compile("(?<!&)&(?!&)"), "'&' is written '&&'");
    SLIPS.put(Pattern.compile("(?<!\\|)\\|(?!\\|)"), "'|' is written '||'");
  }

  private ConditionFaults() {}

  /** All that is found at once; empty if the condition is sound. */
  static List<String> of(String condition) {
    List<CelIssue> issues = Conditions.issues(condition);
    if (issues.isEmpty()) {
      return List.of();
    }
    boolean isRead = issues.stream().allMatch(issue -> issue.getMessage().contains("undefined"));
    return isRead
        ? issues.stream().map(ConditionFaults::words).toList()
        : unread(condition, issues);
  }

  /** Where it cannot be read to its end, nothing else has looked at its fields. */
  private static List<String> unread(String condition, List<CelIssue> issues) {
    String code = TEXT.matcher(condition).replaceAll("''");
    List<String> advice =
        new ArrayList<>(
            SLIPS.entrySet().stream()
                .filter(slip -> slip.getKey().matcher(code).find())
                .map(Map.Entry::getValue)
                .toList());
    String hint = advice.isEmpty() ? "" : "; " + String.join(", ", advice);
    List<String> faults = new ArrayList<>();
    for (CelIssue issue : issues) {
      Matcher field = UNDEFINED_FIELD.matcher(issue.getMessage());
      faults.add(field.find() ? words(issue) : words(issue) + hint);
    }
    for (String name : new TreeSet<>(FIELD.matcher(code).results().map(m -> m.group(1)).toList())) {
      boolean isTold = faults.stream().anyMatch(fault -> fault.contains("'" + name + "'"));
      if (!known().contains(name) && !isTold) {
        faults.add(
            "the condition names the field '%s', which no lead has%s".formatted(name, near(name)));
      }
    }
    return faults;
  }

  private static String words(CelIssue issue) {
    // The parser doubles it, for a formatter that it does not use.
    String told = issue.getMessage().replace("%%", "%");
    Matcher field = UNDEFINED_FIELD.matcher(told);
    String message = "the condition is not valid CEL: " + told;
    return field.find()
        ? message + near(field.group(1))
        : message + " (at its character " + (issue.getSourceLocation().getColumn() + 1) + ")";
  }

  private static String near(String name) {
    return NearMiss.of(name, known())
        .map(near -> "; did you mean " + near + "?")
        .orElse("; lead has " + String.join(", ", Conditions.fields()));
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(Conditions.fields());
    known.addAll(Conditions.sourceFields());
    return known;
  }
}
