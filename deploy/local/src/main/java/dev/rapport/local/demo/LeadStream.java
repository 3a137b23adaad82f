package dev.rapport.local.demo;

import dev.rapport.local.demo.DemoSubmission.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up stream of submissions: first ones, the same sent twice, people who come back with a
 * further answer, spam, and what cannot be taken. The same seed gives the same people who say the
 * same; only their addresses and keys differ between runs, because a run's leads are its own.
 *
 * <p>Somebody comes back only with an answer that was open, so no lead that went to sales is judged
 * otherwise later: what happens to it does not depend on who is faster.
 */
final class LeadStream {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double INVALID = 0.025;
  private static final double REPEATED = 0.05;
  private static final double COMES_BACK = 0.35;
  private static final double WITHOUT_KEY = 0.3;

  private final SplittableRandom random;
  private final DemoPeople people;
  private final String run;
  private final Instant now;
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(
          Comparator.comparingInt(Later::place).thenComparing(l -> l.submission.person().number()));

  /** What is sent once {@code place} others have been. */
  private record Later(int place, DemoSubmission submission) {}

  private LeadStream(long seed, String run, Instant now) {
    this.random = new SplittableRandom(seed);
    this.people = new DemoPeople(seed, run);
    this.run = run;
    this.now = now;
  }

  /**
   * Makes a stream.
   *
   * @param count submissions, repeated and invalid ones included
   * @param run what tells this run's leads from another's: letters and digits
   * @param now when consents were given
   */
  static List<DemoSubmission> of(int count, long seed, String run, Instant now) {
    LeadStream stream = new LeadStream(seed, run, now);
    List<DemoSubmission> submissions = new ArrayList<>(count);
    int persons = 0;
    while (submissions.size() < count) {
      Later due = stream.later.peek();
      if (due != null && due.place <= submissions.size()) {
        submissions.add(stream.later.remove().submission);
      } else {
        submissions.add(stream.first(++persons, submissions.size()));
      }
    }
    return submissions;
  }

  private DemoSubmission first(int number, int place) {
    // A generator each: what one person draws does not change the next.
    RandomGenerator own = random.split();
    DemoPerson person = people.next(number, own);
    String key = own.nextDouble() < WITHOUT_KEY ? null : "demo-%s-%d".formatted(run, number);
    if (own.nextDouble() < INVALID) {
      return new DemoSubmission(person, Kind.INVALID, key, invalid(person, own));
    }
    boolean returns =
        person.answers().leavesOpen()
            && person.warmth() == Warmth.WARM
            && own.nextDouble() < COMES_BACK;
    DemoPerson whole = returns ? person.saying(person.answers().atSecondSight(own)) : person;
    DemoSubmission first = new DemoSubmission(whole, Kind.FIRST, key, json(person, own).toString());
    if (own.nextDouble() < REPEATED) {
      later.add(
          new Later(
              place + 1 + own.nextInt(4),
              new DemoSubmission(whole, Kind.REPEATED, key, first.json())));
    }
    if (returns) {
      String again = key == null ? null : key + "-2";
      later.add(
          new Later(
              place + 10 + own.nextInt(60),
              new DemoSubmission(whole, Kind.FURTHER, again, json(whole, own).toString())));
    }
    return first;
  }

  private String invalid(DemoPerson person, RandomGenerator own) {
    ObjectNode lead = json(person, own);
    lead.remove("phone");
    switch (own.nextInt(3)) {
      case 0 -> lead.remove("email");
      case 1 -> lead.put("email", person.firstName().strip() + " at example dot com");
      default -> lead.put("email", "@@" + person.number());
    }
    return lead.toString();
  }

  private ObjectNode json(DemoPerson person, RandomGenerator own) {
    ObjectNode lead = JSON.createObjectNode();
    put(lead, "email", typed(person.email(), own));
    put(lead, "phone", person.phone());
    put(lead, "firstName", named(person.firstName(), own));
    put(lead, "lastName", named(person.lastName(), own));
    put(lead, "company", person.company());
    size(lead, person.companySize(), own);
    put(lead, "industry", person.industry());
    put(lead, "country", country(person.locality(), own));
    put(lead, "jobTitle", misspelt(person.answers().jobTitle(), own));
    lead.set("answers", answers(person.answers()));
    lead.set("source", source(person, own));
    if (own.nextDouble() < 0.6) {
      lead.putArray("consent")
          .addObject()
          .put("purpose", "contact")
          .put("granted", true)
          .put("wording", "Yes, you may contact me about my request.")
          .put("at", now.toString());
    }
    lead.putObject("attributes")
        .put("madeUpBy", "rapport demo")
        .put("pagesViewed", 1 + own.nextInt(12));
    return lead;
  }

  private static ObjectNode answers(Answers said) {
    ObjectNode answers = JSON.createObjectNode();
    put(answers, "timing", said.timing());
    put(answers, "budget", said.budget());
    put(answers, "pain", said.pain());
    put(answers, "role", said.role());
    return answers;
  }

  private static ObjectNode source(DemoPerson person, RandomGenerator own) {
    ObjectNode source = JSON.createObjectNode();
    String channel = person.source().channel();
    source.put("channel", own.nextDouble() < 0.1 ? capitals(channel.replace('_', ' ')) : channel);
    put(source, "campaign", person.campaign());
    source.put("medium", person.source().medium());
    source.put("landingPage", own.nextBoolean() ? "/quotes" : "/demo");
    return source;
  }

  private static String capitals(String words) {
    StringBuilder text = new StringBuilder(words);
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == ' ') {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return text.toString();
  }

  private static @Nullable String typed(@Nullable String email, RandomGenerator own) {
    double how = own.nextDouble();
    if (email == null || how > 0.16) {
      return email;
    }
    return how < 0.10 ? email.toUpperCase(Locale.ROOT) : " " + email + " ";
  }

  private static String named(String name, RandomGenerator own) {
    double how = own.nextDouble();
    if (how < 0.05) {
      return name.toUpperCase(Locale.ROOT);
    }
    return how < 0.10 ? name.toLowerCase(Locale.ROOT) : name;
  }

  private static String country(Locality locality, RandomGenerator own) {
    return switch (own.nextInt(4)) {
      case 0 -> locality.countryName();
      case 1 -> locality.countryName().toLowerCase(Locale.ROOT);
      default -> locality.country();
    };
  }

  private static void size(ObjectNode lead, @Nullable Integer size, RandomGenerator own) {
    if (size != null && own.nextDouble() < 0.15) {
      lead.put("companySize", String.valueOf(size));
    } else if (size != null) {
      lead.put("companySize", size);
    }
  }

  /** Two letters change places now and then. */
  private static @Nullable String misspelt(@Nullable String text, RandomGenerator own) {
    if (text == null || text.length() < 6 || own.nextDouble() > 0.05) {
      return text;
    }
    int at = 2 + own.nextInt(text.length() - 4);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
