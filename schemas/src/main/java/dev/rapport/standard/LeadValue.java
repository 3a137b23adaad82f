package dev.rapport.standard;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lead, or its source, as CEL sees it: fields by name, empty where the lead has none. A field is
 * read when a condition asks for it.
 */
// CEL asks for immutability that can be proved; what a field reads is a record.
@SuppressWarnings("Immutable")
final class LeadValue extends StructValue<String, Map<String, Object>> {
  private static final StructTypeReference LEAD = StructTypeReference.create("rapport.Lead");
  private static final StructTypeReference SOURCE =
      StructTypeReference.create("rapport.LeadSource");

  private final StructTypeReference type;
  private final List<String> names;
  private final Fields fields;

  private LeadValue(StructTypeReference type, List<String> names, Fields fields) {
    this.type = type;
    this.names = names;
    this.fields = fields;
  }

  static LeadValue of(Lead lead) {
    return new LeadValue(LEAD, Conditions.fields(), field -> field(lead, field));
  }

  private static @Nullable Object field(Lead lead, String field) {
    return switch (field) {
      case "email" -> lead.email();
      case "emailDomain" -> lead.emailDomain();
      case "freeMail" -> lead.freeMail();
      case "phone" -> lead.phone();
      case "firstName" -> lead.firstName();
      case "lastName" -> lead.lastName();
      case "company" -> lead.company();
      case "companySize" -> whole(lead.companySize());
      case "industry" -> lead.industry();
      case "country" -> lead.country();
      case "language" -> lead.language();
      case "jobTitle" -> lead.jobTitle();
      case LeadField.SENIORITY -> lead.seniority();
      case LeadField.FUNCTION -> lead.function();
      case "answers" -> lead.answers();
      case "attributes" -> lead.attributes();
      case "source" -> source(lead.source());
      default -> null;
    };
  }

  private static LeadValue source(LeadSource source) {
    return new LeadValue(SOURCE, Conditions.sourceFields(), field -> field(source, field));
  }

  private static @Nullable Object field(LeadSource source, String field) {
    return switch (field) {
      case "channel" -> source.channel();
      case "campaign" -> source.campaign();
      case "medium" -> source.medium();
      case "landingPage" -> source.landingPage();
      case "referrer" -> source.referrer();
      default -> null;
    };
  }

  private static @Nullable Long whole(@Nullable Integer number) {
    return number == null ? null : Long.valueOf(number);
  }

  @Override
  public Object select(String field) {
    Object value = fields.get(field);
    return value != null ? value : emptyOf(field);
  }

  private static Object emptyOf(String field) {
    return switch (field) {
      case "companySize" -> 0L;
      case "freeMail" -> false;
      default -> "";
    };
  }

  @Override
  public Optional<Object> find(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  @Override
  public Map<String, Object> value() {
    Map<String, Object> values = new HashMap<>();
    for (String name : names) {
      find(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  @Override
  public boolean isZeroValue() {
    return names.stream().noneMatch(name -> fields.get(name) != null);
  }

  @Override
  public CelType celType() {
    return type;
  }

  /** What is known, by name. */
  private interface Fields {
    @Nullable Object get(String name);
  }
}
