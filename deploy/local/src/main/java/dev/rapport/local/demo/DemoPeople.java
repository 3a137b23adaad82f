package dev.rapport.local.demo;

import static dev.rapport.local.demo.Words.one;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/** Makes people up, in several scripts, with addresses that can belong to nobody (RFC 2606). */
final class DemoPeople {

  /** Not example.com, which is for who tries it: a colleague's team gets who comes second. */
  private static final List<String> PRIVATE_DOMAINS = List.of("example.org", "example.net");

  private static final String COMPETITOR_DOMAIN = "rival.example";

  private static final List<String> OFFICE_MAILBOXES =
      List.of("office", "info", "sales", "contact", "purchasing", "hello");

  private static final List<String> INDUSTRIES =
      List.of("Manufacturing", "Logistics", "Retail", "Healthcare", "Software", "Construction");

  private final long seed;
  private final String run;
  private final Map<Locality, Faker> fakers = new EnumMap<>(Locality.class);
  private final Faker companies;

  /**
   * People of a seed.
   *
   * @param run stands in every address, so that people of one run are not those of another
   */
  DemoPeople(long seed, String run) {
    this.seed = seed;
    this.run = run;
    this.companies = new Faker(Locale.US, new Random(seed));
  }

  /** The next person; all that is drawn for them comes from {@code random} and the seed. */
  DemoPerson next(int number, RandomGenerator random) {
    Locality locality = Locality.draw(random);
    SourceProfile source = SourceProfile.draw(random);
    Warmth warmth = random.nextDouble() < 0.04 ? Warmth.NOISE : source.drawWarmth(random);
    Faker names = fakers.computeIfAbsent(locality, this::faker);
    String firstName = names.name().firstName();
    String lastName = names.name().lastName();
    boolean professional = warmth == Warmth.HOT || random.nextDouble() < 0.7;
    String company = professional ? companies.company().name() : null;
    boolean byPhoneOnly = locality == Locality.UNITED_STATES && random.nextDouble() < 0.06;
    return new DemoPerson(
        number,
        firstName,
        lastName,
        byPhoneOnly ? null : email(number, firstName, lastName, company, random),
        byPhoneOnly ? unsharedPhone(number) : phone(locality, random),
        company,
        professional ? size(warmth, random) : null,
        professional ? one(INDUSTRIES, random) : null,
        locality,
        source,
        source.campaigns().isEmpty() ? null : one(source.campaigns(), random),
        warmth,
        Answers.draw(warmth, random));
  }

  private Faker faker(Locality locality) {
    return new Faker(locality.locale(), new Random(seed ^ locality.country().hashCode()));
  }

  private String email(
      int number,
      String firstName,
      String lastName,
      @Nullable String company,
      RandomGenerator random) {
    String name = mailbox(firstName, lastName);
    String mailbox =
        "%s.%s%d".formatted(name.isEmpty() ? officeMailbox(random) : name, run, number);
    if (company == null) {
      return mailbox + "@" + one(PRIVATE_DOMAINS, random);
    }
    boolean competitor = random.nextDouble() < 0.015;
    return mailbox + "@" + (competitor ? COMPETITOR_DOMAIN : domain(company));
  }

  private static String officeMailbox(RandomGenerator random) {
    return one(OFFICE_MAILBOXES, random);
  }

  /** First and last name in ASCII; empty where they are in another script. */
  private static String mailbox(String firstName, String lastName) {
    String first = ascii(firstName);
    String last = ascii(lastName);
    return first.isEmpty() || last.isEmpty() ? "" : first + "." + last;
  }

  private static String domain(String company) {
    return company.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "")
        + ".example";
  }

  private static String ascii(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]+", "");
  }

  private static Integer size(Warmth warmth, RandomGenerator random) {
    int magnitude = warmth == Warmth.HOT ? 2 + random.nextInt(3) : 1 + random.nextInt(3);
    return (int) Math.pow(10, magnitude) / (1 + random.nextInt(8)) + random.nextInt(9);
  }

  private static @Nullable String phone(Locality locality, RandomGenerator random) {
    if (locality.phones().isEmpty() || random.nextDouble() < 0.35) {
      return null;
    }
    String national = digits(one(locality.phones(), random), random);
    // As a trunk prefix the zero is dropped behind a calling code.
    String abroad = national.startsWith("0") ? national.substring(1) : national;
    return switch (random.nextInt(6)) {
      case 0 -> "+%s %s".formatted(locality.callingCode(), abroad);
      case 1 -> "00%s%s".formatted(locality.callingCode(), abroad.replaceAll("\\D", ""));
      case 2 -> " %s ".formatted(national.replace(' ', '.'));
      case 3 ->
          "+%s(%s)%s"
              .formatted(locality.callingCode(), national.startsWith("0") ? "0" : "", abroad)
              .replace("()", "");
      case 4 -> national.replaceAll("\\D", "");
      default -> national;
    };
  }

  /** For those who are known by nothing else: no two of a run have the same. */
  private String unsharedPhone(int number) {
    // Runs that begin a moment apart must not begin at numbers that lie side by side.
    int start = Integer.reverse(run.hashCode() * GOLDEN) >>> 1;
    int place = Math.floorMod(start + number, AREA_CODES * 100);
    return "(%d) 555-01%02d".formatted(201 + place / 100, place % 100);
  }

  /** 555-0100 to 555-0199 belongs to nobody in every area of North America. */
  private static final int AREA_CODES = 780;

  /** Spreads neighbouring values over all integers (Knuth, TAOCP 3, section 6.4). */
  private static final int GOLDEN = 0x9E3779B9;

  private static String digits(String pattern, RandomGenerator random) {
    StringBuilder digits = new StringBuilder(pattern);
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) == '#') {
        digits.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return digits.toString();
  }
}
