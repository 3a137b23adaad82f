package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Leads as ready-made HTTP requests, each of another made-up person with a number.
 *
 * <p>All are sales-qualified by the shipped standard, so that each becomes a handoff. They come
 * from four countries in turn, one for each of the {@link BenchRosters}' teams, because a team's
 * decisions are taken one after the other. Phone numbers are of the ranges that Ofcom keeps free
 * for drama.
 *
 * <p>Not thread-safe: the bytes of a request are overwritten by the next one.
 */
final class LeadRequests {

  private static final int DIGITS = 9;
  private static final String COUNTRIES = "GBUSDEIN";
  private static final String AREAS = "345678";
  private static final String NUMBER = "#########";

  private static final String LEAD =
      """
      {"email": "ada@bench-#########.example", "phone": "+44 11! 496 0???",\
       "firstName": "Ada", "lastName": "Byron", "company": "Analytical Engines",\
       "companySize": 120, "industry": "Manufacturing", "country": "**",\
       "jobTitle": "Head of Operations",\
       "answers": {"timing": "this month", "budget": "20k-50k USD",\
       "pain": "We lose two days a month to manual quotes", "role": "decision maker"},\
       "source": {"channel": "paid_search", "campaign": "q4-quotes", "medium": "cpc"},\
       "consent": [{"purpose": "contact", "granted": true}], "attributes": {"pagesViewed": 7}}""";

  /** The same person by a form; shorter words than those that are remembered as repeated. */
  private static final String FORM =
      "email=ada%40bench-#########.example&phone=%2B44+11!+496+0???&firstName=Ada&lastName=Byron"
          + "&company=Analytical+Engines&companySize=120&country=**&jobTitle=Head+of+Operations"
          + "&timing=this+month&budget=20k-50k+USD&pain=Manual+quotes+cost+two+days+a+month"
          + "&role=decision+maker&consent.contact=on&utm_medium=cpc&utm_campaign=q4-quotes"
          + "&gclid=bench&website_url=&pagesViewed=7";

  private final byte[] bytes;
  private final int email;
  private final int key;
  private final int area;
  private final int subscriber;
  private final int country;
  private long next;

  private LeadRequests(String head, String lead, long first) {
    bytes = (head + lead).getBytes(US_ASCII);
    key = head.indexOf(NUMBER);
    email = head.length() + lead.indexOf(NUMBER);
    area = head.length() + lead.indexOf('!');
    subscriber = head.length() + lead.indexOf("???");
    country = head.length() + lead.indexOf("**");
    next = first;
  }

  /**
   * Leads as JSON to a server.
   *
   * @param first the number of the first person
   */
  LeadRequests(InetSocketAddress server, long first) {
    this(head(server, "/v1/leads", "application/json", LEAD), LEAD, first);
  }

  /**
   * Filled forms to a server, as a script sends them.
   *
   * @param form its id, see {@link BenchForm}
   * @param first the number of the first person
   */
  static LeadRequests ofForm(InetSocketAddress server, String form, long first) {
    String head = head(server, "/v1/forms/" + form, "application/x-www-form-urlencoded", FORM);
    return new LeadRequests(head, FORM, first);
  }

  private static String head(InetSocketAddress server, String path, String type, String body) {
    return """
        POST %s HTTP/1.1\r
        Host: %s:%d\r
        Content-Type: %s\r
        Accept: application/json\r
        Idempotency-Key: bench-%s\r
        Content-Length: %d\r
        \r
        """
        .formatted(path, server.getHostString(), server.getPort(), type, NUMBER, body.length());
  }

  /** The next person's request; to be used before the one after it is asked for. */
  ByteBuffer next() {
    long number = next++;
    write(number, key, DIGITS);
    write(number, email, DIGITS);
    write(number % 1000, subscriber, 3);
    bytes[area] = (byte) AREAS.charAt((int) (number / 1000 % AREAS.length()));
    int at = (int) (number % (COUNTRIES.length() / 2)) * 2;
    bytes[country] = (byte) COUNTRIES.charAt(at);
    bytes[country + 1] = (byte) COUNTRIES.charAt(at + 1);
    return ByteBuffer.wrap(bytes);
  }

  /** The number of the person whose request comes next. */
  long nextNumber() {
    return next;
  }

  /** How long a lead is, in bytes. */
  static int leadBytes() {
    return LEAD.length();
  }

  /** The number of the person that an e-mail address belongs to. */
  static int numberOf(String email) {
    int start = email.indexOf('-') + 1;
    return Integer.parseInt(email, start, start + DIGITS, 10);
  }

  private void write(long number, int at, int digits) {
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
