package dev.rapport.qualification.page;

import dev.rapport.qualification.web.LeadView;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a lead, in the order in which people read it. */
final class KnownFacts {

  /** More of a text is folded away, and at the end left to the programs' answer. */
  private static final int SHOWN_AT_ONCE = 500;

  private static final int SHOWN_AT_ALL = 5_000;

  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Instant> saidAt;

  private KnownFacts(Map<String, Instant> saidAt) {
    this.saidAt = saidAt;
  }

  /**
   * A thing that is known.
   *
   * @param start what of it is shown at once
   * @param rest what is folded away; empty where nothing is
   * @param left how many characters are left out; 0 where none are
   * @param saidAt when, where not at the latest capture
   */
  record Fact(String name, String start, String rest, int left, @Nullable Instant saidAt) {

    private static Fact of(String name, String text, @Nullable Instant saidAt) {
      int once = cut(text, SHOWN_AT_ONCE);
      int all = cut(text, SHOWN_AT_ALL);
      return new Fact(
          name, text.substring(0, once), text.substring(once, all), text.length() - all, saidAt);
    }

    /** Never within a character. */
    private static int cut(String text, int most) {
      if (text.length() <= most) {
        return text.length();
      }
      return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
  }

  static List<Fact> of(LeadView view) {
    KnownFacts known = new KnownFacts(view.saidAt());
    LeadView.Details lead = view.lead();
    known.add("email", lead.email());
    known.add("Name", "firstName", name(lead));
    known.add("phone", lead.phone());
    known.add("company", lead.company());
    known.add("jobTitle", lead.jobTitle());
    known.add("Employees", "companySize", lead.companySize());
    known.add("industry", lead.industry());
    known.add("country", lead.country());
    known.add("language", lead.language());
    known.source(lead.source());
    lead.answers().forEach((key, answer) -> known.add("answers." + key, answer));
    lead.attributes().forEach((key, value) -> known.add("attributes." + key, value));
    LocalDate deferred = view.deferredUntil();
    known.add(
        "Put off by sales until",
        Lead.DEFERRED_UNTIL,
        deferred == null ? null : AnswerWords.reading(deferred.toString()));
    view.behaviour().forEach(known::did);
    known.add("Submissions", "", view.submissions().size());
    return List.copyOf(known.facts);
  }

  private static @Nullable String name(LeadView.Details lead) {
    String name =
        Stream.of(lead.firstName(), lead.lastName())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? null : name;
  }

  private void source(LeadView.Source source) {
    String channel = source.channel();
    add("source.channel", channel == null ? null : AnswerWords.value(channel));
    add("source.campaign", source.campaign());
    add("source.landingPage", source.landingPage());
    add("source.referrer", source.referrer());
  }

  private void did(String event, List<Instant> moments) {
    String times = moments.size() == 1 ? "once" : moments.size() + " times";
    Instant last = moments.stream().max(Instant::compareTo).orElseThrow();
    facts.add(
        Fact.of(
            "Did: " + LeadField.spaced(event), times + ", last on " + PageWords.day(last), null));
  }

  private void add(String path, @Nullable Object value) {
    String words = LeadField.inWords(path);
    add(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), path, value);
  }

  private void add(String name, String path, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      facts.add(Fact.of(name, value.toString(), saidAt.get(path)));
    }
  }
}
