package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.SafeText.cut;

import dev.rapport.handoff.model.Conversation.Contact;
import dev.rapport.handoff.model.Conversation.Deed;
import dev.rapport.handoff.model.Conversation.Origin;
import dev.rapport.handoff.model.Conversation.Question;
import java.util.Comparator;
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
 * still to ask, how they came, what they will object and what answers that.
 *
 * @param headline one line
 * @param pain the buyer's words as they were typed, as are timing, budget and role
 * @param cameBy how they came, one line; null if nothing is known
 * @param company one line; null if nothing is known
 * @param behaviour latest first
 * @param earlier latest first
 * @param text all of it as plain text, for mail and chat: see {@link BriefText}
 */
public record Brief(
    String headline,
    @Nullable String pain,
    @Nullable String timing,
    @Nullable String budget,
    @Nullable String role,
    List<Question> questions,
    @Nullable String cameBy,
    @Nullable String company,
    List<Deed> behaviour,
    List<Contact> earlier,
    TalkingPoints points,
    String text) {

  private static final int LONGEST_QUOTE = 80;

  /** Of what is shown whole; the lead itself holds all of it. */
  private static final int LONGEST_WORDS = 2_000;

  private static final int LONGEST_PART = 500;
  private static final int LONGEST_IN_A_LINE = 120;
  private static final int MOST_QUESTIONS = 50;
  private static final int MOST_DEEDS = 20;
  private static final int MOST_CONTACTS = 10;

  private static final Pattern REGION_CODE = Pattern.compile("[A-Za-z]{2}");

  /** By what was given as a country: looking names up took a quarter of making a brief. */
  private static final Map<String, String> COUNTRY_NAMES = new ConcurrentHashMap<>();

  public Brief {
    questions = List.copyOf(questions);
    behaviour = List.copyOf(behaviour);
    earlier = List.copyOf(earlier);
  }

  /** The brief of a lead. */
  public static Brief of(Conversation lead, TalkingPoints points) {
    String pain = words(lead, "pain");
    Brief untold =
        new Brief(
            headline(lead, pain),
            pain,
            words(lead, "timing"),
            words(lead, "budget"),
            lead.words().containsKey("role") ? words(lead, "role") : typed(lead.jobTitle()),
            lead.questions().stream()
                .limit(MOST_QUESTIONS)
                .map(
                    question ->
                        new Question(question.criterion(), cut(question.text(), LONGEST_WORDS)))
                .toList(),
            cameBy(lead.origin()),
            company(lead),
            lead.behaviour().stream()
                .sorted(Comparator.comparing(Deed::lastAt).reversed().thenComparing(Deed::name))
                .limit(MOST_DEEDS)
                .map(deed -> new Deed(line(deed.name()), deed.times(), deed.lastAt()))
                .toList(),
            lead.earlier().stream()
                .sorted(
                    Comparator.comparing(Contact::at)
                        .reversed()
                        .thenComparing(Contact::kind)
                        .thenComparing(Contact::what))
                .limit(MOST_CONTACTS)
                .map(contact -> new Contact(contact.kind(), contact.at(), line(contact.what())))
                .toList(),
            points,
            "");
    String reach = joined(", ", lead.email(), lead.phone());
    return untold.told(BriefText.of(untold, reach));
  }

  private Brief told(String plainText) {
    return new Brief(
        headline, pain, timing, budget, role, questions, cameBy, company, behaviour, earlier,
        points, plainText);
  }

  private static @Nullable String words(Conversation lead, String criterion) {
    String words = lead.words().get(criterion);
    return words == null ? null : cut(words, LONGEST_WORDS);
  }

  private static @Nullable String typed(@Nullable String part) {
    return part == null ? null : cut(part, LONGEST_PART);
  }

  private static String headline(Conversation lead, @Nullable String pain) {
    String name = joined(" ", lead.firstName(), lead.lastName());
    String who = joined(", ", name, lead.jobTitle());
    String from =
        joined(
            " ",
            lead.company() == null ? null : "from " + line(lead.company()),
            lead.country() == null ? null : "(" + line(lead.country()) + ")");
    String person = joined(" ", who == null ? "Somebody" : who, from);
    return Objects.requireNonNull(person)
        + (pain == null
            ? ": pain not yet known"
            : ": \u201c" + SafeText.isolated(SafeText.line(pain, LONGEST_QUOTE)) + "\u201d");
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

  private static @Nullable String cameBy(Origin origin) {
    String last = place(origin);
    Origin first = origin.first();
    String before = first == null ? null : place(first);
    return joined(
        "; ", last, before == null || before.equals(last) ? null : "the first time by " + before);
  }

  private static @Nullable String place(Origin origin) {
    return joined(
        ", ",
        origin.channel() == null ? null : origin.channel().replace('_', ' '),
        origin.campaign() == null ? null : "campaign " + origin.campaign(),
        origin.landingPage() == null ? null : "page " + origin.landingPage(),
        origin.referrer() == null ? null : "from " + origin.referrer());
  }

  private static String line(String part) {
    return SafeText.line(part, LONGEST_IN_A_LINE);
  }

  /** Parts in one line, each in its own direction; those that say nothing are left out. */
  private static @Nullable String joined(String separator, @Nullable String... parts) {
    String joined =
        Stream.of(parts)
            .map(part -> part == null ? "" : SafeText.line(part, LONGEST_PART))
            .filter(part -> !part.isEmpty())
            .map(SafeText::isolated)
            .collect(Collectors.joining(separator));
    return joined.isEmpty() ? null : joined;
  }
}
