package dev.rapport.handoff.delivery.model;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A handoff, or a part of it, as CEL sees it. A text that is not known is empty, a number null. */
// CEL asks for immutability that can be proved; the facts are copied into immutable maps.
@SuppressWarnings("Immutable")
final class HandoffValue extends StructValue<String, Map<String, Object>> {

  private final StructType type;
  private final Map<String, Object> facts;

  private HandoffValue(StructType type, Map<String, Object> facts) {
    this.type = type;
    this.facts = facts;
  }

  /**
   * A handoff.
   *
   * @param facts what is known, by the names of {@link HandoffShape}
   */
  static HandoffValue of(Map<String, Object> facts) {
    return new HandoffValue(HandoffShape.root(), facts);
  }

  @Override
  public Object select(String field) {
    CelType fieldType = typeOf(field);
    Object value = facts.get(field);
    return value == null ? empty(fieldType) : wrap(fieldType, value);
  }

  @Override
  public Optional<Object> find(String field) {
    return Optional.ofNullable(facts.get(field)).map(value -> wrap(typeOf(field), value));
  }

  private CelType typeOf(String field) {
    return type.findField(field)
        .orElseThrow(() -> new IllegalArgumentException("no field " + field))
        .type();
  }

  private static Object empty(CelType type) {
    if (type instanceof NullableType) {
      return NullValue.NULL_VALUE;
    }
    Optional<StructType> struct = HandoffShape.struct(type);
    if (struct.isPresent()) {
      return new HandoffValue(struct.get(), Map.of());
    }
    return switch (type.kind()) {
      case LIST -> List.of();
      case MAP -> Map.of();
      case INT -> 0L;
      case DOUBLE -> 0.0;
      case BOOL -> false;
      default -> "";
    };
  }

  private static Object wrap(CelType type, Object value) {
    if (type instanceof ListType list) {
      return ((List<?>) value).stream().map(element -> wrap(list.elemType(), element)).toList();
    }
    Optional<StructType> struct = HandoffShape.struct(type);
    return struct.isPresent() ? new HandoffValue(struct.get(), names((Map<?, ?>) value)) : value;
  }

  private static Map<String, Object> names(Map<?, ?> facts) {
    return facts.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(
                fact -> (String) fact.getKey(), fact -> (Object) fact.getValue()));
  }

  @Override
  public Map<String, Object> value() {
    return facts;
  }

  @Override
  public boolean isZeroValue() {
    return facts.isEmpty();
  }

  @Override
  public CelType celType() {
    return StructTypeReference.create(type.name());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HandoffValue value
        && type.name().equals(value.type.name())
        && facts.equals(value.facts);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }
}
