package dev.rapport.handoff.model;

import dev.rapport.handoff.model.Conversation.Question;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rep needs to open the conversation: who it is, what hurts in their own words, what is
 * still to ask, and how they came.
 *
 * @param headline one line
 * @param cameBy how they came; null if nothing is known
 * @param text all of it as plain text, for mail and chat
 */
public record Brief(
    String headline,
    @Nullable String pain,
    @Nullable String timing,
    @Nullable String budget,
    @Nullable String role,
    List<Question> questions,
    @Nullable String cameBy,
    String text) {

  private static final int LONGEST_QUOTE = 80;

  /** Of what is shown whole; the lead itself holds all of it. */
  private static final int LONGEST_WORDS = 2_000;

  private static final int LONGEST_PART = 500;
  private static final int MOST_QUESTIONS = 50;

  private static final Pattern REGION_CODE = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  /** By what was given as a country: looking names up took a quarter of making a brief. */
  private static final Map<String, String> COUNTRY_NAMES = new ConcurrentHashMap<>();

  public Brief {
    questions = List.copyOf(questions);
  }

  /** The brief of a lead. */
  public static Brief of(Conversation lead) {
    String pain = words(lead, "pain");
    String timing = words(lead, "timing");
    String budget = words(lead, "budget");
    String role = lead.words().containsKey("role") ? words(lead, "role") : cut(lead.jobTitle());
    List<Question> questions =
        lead.questions().stream()
            .limit(MOST_QUESTIONS)
            .map(
                question -> new Question(question.criterion(), cut(question.text(), LONGEST_WORDS)))
            .toList();
    String headline = headline(lead, pain);
    String cameBy = cameBy(lead.origin());
    Stream<@Nullable String> lines =
        Stream.of(
            headline,
            line("Pain", quoted(pain)),
            line("Timing", quoted(timing)),
            line("Budget", quoted(budget)),
            line("Role", quoted(role)),
            line("Company", company(lead)),
            line("Reach", joined(", ", lead.email(), lead.phone())),
            line("Came by", cameBy),
            questions(questions));
    String text = lines.filter(Objects::nonNull).collect(Collectors.joining("\n"));
    return new Brief(headline, pain, timing, budget, role, questions, cameBy, text);
  }

  private static @Nullable String words(Conversation lead, String criterion) {
    String words = lead.words().get(criterion);
    return words == null ? null : cut(words, LONGEST_WORDS);
  }

  private static @Nullable String cut(@Nullable String part) {
    return part == null ? null : cut(part, LONGEST_PART);
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }

  private static String headline(Conversation lead, @Nullable String pain) {
    String name = joined(" ", lead.firstName(), lead.lastName());
    String who = joined(", ", name, lead.jobTitle());
    String from =
        joined(
            " ",
            lead.company() == null ? null : "from " + lead.company(),
            lead.country() == null ? null : "(" + lead.country() + ")");
    String person = joined(" ", who == null ? "Somebody" : who, from);
    return Objects.requireNonNull(person)
        + (pain == null ? ": pain not yet known" : ": " + quoted(shortened(pain)));
  }

  private static @Nullable String company(Conversation lead) {
    return joined(
        ", ",
        lead.company(),
        lead.industry(),
        lead.companySize() == null ? null : lead.companySize() + " people",
        lead.country() == null ? null : countryName(lead.country()));
  }

  /** A country that is no region code is left out rather than shown wrong. */
  private static String countryName(String country) {
    return REGION_CODE.matcher(country).matches()
        ? COUNTRY_NAMES.computeIfAbsent(
            country,
            code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH))
        : "";
  }

  private static @Nullable String cameBy(Conversation.Origin origin) {
    return joined(
        ", ",
        origin.channel() == null ? null : origin.channel().replace('_', ' '),
        origin.campaign() == null ? null : "campaign " + origin.campaign(),
        origin.landingPage() == null ? null : "page " + origin.landingPage(),
        origin.referrer() == null ? null : "from " + origin.referrer());
  }

  private static @Nullable String questions(List<Question> questions) {
    return questions.isEmpty()
        ? null
        : questions.stream()
            .map(question -> "- " + question.text())
            .collect(Collectors.joining("\n", "Still to ask:\n", ""));
  }

  private static @Nullable String line(String label, @Nullable String value) {
    return value == null ? null : label + ": " + value;
  }

  private static @Nullable String quoted(@Nullable String words) {
    return words == null ? null : "\u201c" + words + "\u201d";
  }

  private static String shortened(String words) {
    String line = WHITE_SPACE.matcher(words.strip()).replaceAll(" ");
    return cut(line, LONGEST_QUOTE);
  }

  private static @Nullable String joined(String separator, @Nullable String... parts) {
    String joined =
        Stream.of(parts)
            .filter(part -> part != null && !part.isBlank())
            .map(part -> cut(part, LONGEST_PART))
            .collect(Collectors.joining(separator));
    return joined.isEmpty() ? null : joined;
  }
}
