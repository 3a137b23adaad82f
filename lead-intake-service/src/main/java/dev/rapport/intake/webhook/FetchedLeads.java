package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.LeadDocument;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.lead.VendorLeads;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What vendors' answers have in common: which faults pass, and which stay. */
final class FetchedLeads implements VendorLeads {

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(2 * LeadDocument.DEEPEST).build())
              .build());

  /** Timeout, too early, too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final VendorHttp http;
  private final Vendor vendor;

  /** What is particular to a vendor. */
  interface Vendor {

    /** Where a lead is. */
    URI address(String vendorLeadId);

    /** What is sent along, the token first of all. */
    Map<String, String> headers();

    /** The lead in a vendor's words; empty where it is none. */
    Optional<TypedLead> lead(JsonNode answer);

    /** What a vendor's own fault means; empty where its status says it all. */
    default Optional<Fetched> fault(JsonNode answer, VendorHttp.Answer.Said said) {
      return Optional.empty();
    }
  }

  FetchedLeads(VendorHttp http, Vendor vendor) {
    this.http = http;
    this.vendor = vendor;
  }

  @Override
  public Fetched fetch(String vendorLeadId) {
    VendorHttp.Answer answer = http.get(vendor.address(vendorLeadId), vendor.headers());
    return answer instanceof VendorHttp.Answer.Said said
        ? fetched(said)
        : new Fetched.NotNow(Cause.UNREACHABLE, ((VendorHttp.Answer.Nothing) answer).why(), null);
  }

  private Fetched fetched(VendorHttp.Answer.Said said) {
    int status = said.status();
    JsonNode answer = json(said.body()).orElse(null);
    if (status == 200) {
      return Optional.ofNullable(answer)
          .flatMap(vendor::lead)
          .<Fetched>map(Fetched.Found::new)
          .orElseGet(() -> new Fetched.Never("the answer is no lead"));
    }
    return Optional.ofNullable(answer)
        .flatMap(fault -> vendor.fault(fault, said))
        .orElseGet(() -> byStatus(said));
  }

  private static Fetched byStatus(VendorHttp.Answer.Said said) {
    String detail = "status " + said.status();
    // A permission that is missing may be missing for this lead alone: time tells.
    if (said.status() == 401 || said.status() == 403) {
      return new Fetched.NotNow(Cause.CREDENTIALS, detail, said.retryAfter());
    }
    if (said.status() == 429) {
      return new Fetched.NotNow(Cause.THROTTLED, detail, said.retryAfter());
    }
    if (said.status() >= 500 || PASSING.contains(said.status())) {
      return new Fetched.NotNow(Cause.UNREACHABLE, detail, said.retryAfter());
    }
    return new Fetched.Never(detail);
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The base address with a path after it, whether it ends in a slash or not. */
  static URI under(URI base, Function<String, String> path) {
    String root = base.toString();
    return URI.create(path.apply(root.endsWith("/") ? root.substring(0, root.length() - 1) : root));
  }
}
