package dev.rapport.standard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Leads as people send them: each with words of its own, some without answers, some with answers
 * that nobody could read.
 */
final class SampleLeads {
  private static final List<String> TIMINGS =
      List.of(
          "asap",
          "ASAP!",
          "this quarter",
          "next quarter",
          "Q%q 202%y",
          "Q%q",
          "within %d months",
          "%d-%e weeks",
          "in %d months",
          "early next year",
          "end of the year",
          "just researching",
          "no timeline yet",
          "202%y-0%d-1%d",
          "March 202%y",
          "not sure",
          "we would like to start in %d weeks if possible",
          "before our contract ends in June 202%y",
          "next year",
          "%d+ months",
          "1-3 months",
          "3-6 months",
          "",
          "N/A");
  private static final List<String> BUDGETS =
      List.of(
          "%d0k",
          "$%d,%d00",
          "%d0k-%e0k USD",
          "up to %d000 EUR",
          "approved",
          "not yet",
          "no budget",
          "",
          "",
          "tbd",
          "about £%d500 a year",
          "%d.%e00 €",
          "CHF %d'%e00",
          "we have between %d000 and %e%e000 dollars for it",
          "it depends on the return",
          "1.%dm",
          "confidential");
  private static final List<String> PAINS =
      List.of(
          "We lose %d days a month to manual quotes.",
          "Our team of %d retypes orders from e-mails into the ERP",
          "Too slow to respond, customers go elsewhere",
          "excel sheets everywhere, nobody knows which is the right one",
          "The audit found %d duplicates",
          "the contract with our present vendor ends in %d months",
          "We are growing fast and can't keep up with the onboarding of new people in %d countries",
          "nothing",
          "just curious",
          "reporting takes too long",
          "Support tickets pile up over the weekend",
          "Our legacy system from 200%d is at its end of life and the people who know it have left",
          "mistakes in invoices cost us about %d000 a year",
          "call me",
          "price",
          "integration with SAP and Salesforce",
          "Our current provider raised prices by %d0%% and support got worse");
  private static final List<String> TITLES =
      List.of(
          "CEO",
          "Head of Operations",
          "VP Sales",
          "Vice President, Finance",
          "Executive Assistant to the CEO",
          "Operations Manager",
          "IT Administrator",
          "Senior Software Engineer",
          "Founder & CEO",
          "Student",
          "Chief Financial Officer",
          "Marketing Director EMEA",
          "Procurement Lead",
          "Owner",
          "Consultant",
          "Business Analyst",
          "Plant Manager %d",
          "Team Lead Customer Service",
          "Geschäftsführer",
          "Directrice des achats");
  private static final List<String> CHANNELS =
      List.of(
          "paid_search", "referral", "organic", "paid_social", "webinar", "demo_request", "fair");
  private static final List<String> ROLES =
      List.of(
          "decision maker",
          "I evaluate tools",
          "end user",
          "",
          "",
          "I sign off on it",
          "influencer");

  private SampleLeads() {}

  /** So many leads, the same for the same seed. */
  static List<Lead> of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToObj(number -> lead(number, random)).toList();
  }

  private static Lead lead(int number, SplittableRandom random) {
    Function<List<String>, String> some =
        all -> filled(all.get(random.nextInt(all.size())), random);
    String pain = some.apply(PAINS);
    if (random.nextInt(3) == 0) {
      pain = pain + " " + some.apply(PAINS) + " " + some.apply(PAINS);
    }
    boolean free = random.nextInt(4) == 0;
    String domain = free ? "gmail.com" : "company" + random.nextInt(5000) + ".example";
    Instant captured = Standards.NOON.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
    return Lead.capturedAt(captured)
        .email("lead-" + number + "@" + domain)
        .emailDomain(domain)
        .freeMail(free)
        .phone(random.nextBoolean() ? "+4420794609" + random.nextInt(10, 99) : null)
        .firstName("Ada" + number)
        .company("Company " + random.nextInt(5000))
        .companySize(random.nextInt(3) == 0 ? null : random.nextInt(1, 4000))
        .country(List.of("GB", "US", "DE", "FR").get(random.nextInt(4)))
        .jobTitle(some.apply(TITLES))
        .answer("timing", some.apply(TIMINGS))
        .answer("budget", some.apply(BUDGETS))
        .answer("pain", pain)
        .answer("role", some.apply(ROLES))
        .attribute("pagesViewed", String.valueOf(random.nextInt(30)))
        .source(new LeadSource(some.apply(CHANNELS), "q4-quotes", "cpc", "/quotes", null))
        .build();
  }

  private static String filled(String text, SplittableRandom random) {
    return text.replace("%d", String.valueOf(random.nextInt(1, 10)))
        .replace("%e", String.valueOf(random.nextInt(2, 10)))
        .replace("%q", String.valueOf(random.nextInt(1, 5)))
        .replace("%y", String.valueOf(random.nextInt(7, 9)))
        .replace("%%", "%");
  }
}
