package dev.rapport.standard;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lead, or its source, as CEL sees it: fields by name, empty where the lead has none. */
// CEL asks for immutability that can be proved; the map is filled here and never changed after.
@SuppressWarnings("Immutable")
final class LeadValue extends StructValue<String, Map<String, Object>> {
  private final StructTypeReference type;
  private final Map<String, Object> fields = new HashMap<>();

  private LeadValue(String type) {
    this.type = StructTypeReference.create(type);
  }

  static LeadValue of(Lead lead) {
    LeadValue value = new LeadValue("rapport.Lead");
    value.put("email", lead.email());
    value.put("emailDomain", lead.emailDomain());
    value.put("freeMail", lead.freeMail());
    value.put("phone", lead.phone());
    value.put("firstName", lead.firstName());
    value.put("lastName", lead.lastName());
    value.put("company", lead.company());
    Integer size = lead.companySize();
    value.put("companySize", size == null ? null : size.longValue());
    value.put("industry", lead.industry());
    value.put("country", lead.country());
    value.put("jobTitle", lead.jobTitle());
    value.put("answers", lead.answers());
    value.put("attributes", lead.attributes());
    value.put("source", source(lead.source()));
    return value;
  }

  private static LeadValue source(LeadSource source) {
    LeadValue value = new LeadValue("rapport.LeadSource");
    value.put("channel", source.channel());
    value.put("campaign", source.campaign());
    value.put("medium", source.medium());
    value.put("landingPage", source.landingPage());
    value.put("referrer", source.referrer());
    return value;
  }

  private void put(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
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
    return fields;
  }

  @Override
  public boolean isZeroValue() {
    return fields.isEmpty();
  }

  @Override
  public CelType celType() {
    return type;
  }
}
