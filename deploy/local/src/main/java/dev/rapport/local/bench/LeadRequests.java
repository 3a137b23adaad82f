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
      {"email": "lead-#########@bench.example", "phone": "+44 11! 496 0???",\
       "firstName": "Ada", "lastName": "Byron", "company": "Analytical Engines",\
       "companySize": 120, "industry": "Manufacturing", "country": "**",\
       "jobTitle": "Head of Operations",\
       "answers": {"timing": "this month", "budget": "20k-50k USD",\
       "pain": "We lose two days a month to manual quotes", "role": "decision maker"},\
       "source": {"channel": "paid_search", "campaign": "q4-quotes", "medium": "cpc"},\
       "consent": [{"purpose": "contact", "granted": true}], "attributes": {"pagesViewed": 7}}""";

  private final byte[] bytes;
  private final int email;
  private final int key;
  private final int area;
  private final int subscriber;
  private final int country;
  private long next;

  /**
   * Requests to a server.
   *
   * @param first the number of the first person
   */
  LeadRequests(InetSocketAddress server, long first) {
    String head =
        """
        POST /v1/leads HTTP/1.1\r
        Host: %s:%d\r
        Content-Type: application/json\r
        Idempotency-Key: bench-%s\r
        Content-Length: %d\r
        \r
        """
            .formatted(server.getHostString(), server.getPort(), NUMBER, LEAD.length());
    bytes = (head + LEAD).getBytes(US_ASCII);
    key = head.indexOf(NUMBER);
    email = head.length() + LEAD.indexOf(NUMBER);
    area = head.length() + LEAD.indexOf('!');
    subscriber = head.length() + LEAD.indexOf("???");
    country = head.length() + LEAD.indexOf("**");
    next = first;
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
