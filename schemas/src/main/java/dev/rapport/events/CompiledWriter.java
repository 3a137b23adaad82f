package dev.rapport.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records by steps that are made once for a schema. Avro compiles its readers; its writer
 * asks for each value anew what its type, its branch of a union and its conversion are, which takes
 * half as long again as the writing.
 *
 * @param <T> the record
 */
final class CompiledWriter<T extends SpecificRecord> implements DatumWriter<T> {

  private final SpecificData data;
  private Step record;

  /** Writes one value; one of another type than expected is a {@link ClassCastException}. */
  @FunctionalInterface
  private interface Step {
    void write(@Nullable Object value, Encoder out) throws IOException;
  }

  /** Writes a value that is there. */
  @FunctionalInterface
  private interface Something {
    void write(Object value, Encoder out) throws IOException;
  }

  private record FieldStep(String name, int position, Step step) {}

  /**
   * A writer of a schema.
   *
   * @param schema of the class itself: fields are written by their places in it
   * @throws AvroTypeException if the schema has a union that our records do not use
   */
  CompiledWriter(Schema schema, SpecificData data) {
    this.data = data;
    this.record = step(schema);
  }

  @Override
  public void setSchema(Schema schema) {
    record = step(schema);
  }

  /**
   * Writes a record.
   *
   * @throws AvroTypeException if a value does not fit its field, which the message names
   */
  @Override
  public void write(T datum, Encoder out) throws IOException {
    record.write(datum, out);
  }

  private Step step(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return optional(schema);
    }
    Something something = something(schema);
    return (value, out) -> {
      if (value == null) {
        throw new AvroTypeException("nothing where there must be " + schema.getType().getName());
      }
      something.write(value, out);
    };
  }

  private Something something(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    Conversion<?> conversion = logical == null ? null : data.getConversionFor(logical);
    return conversion == null ? plain(schema) : converted(schema, conversion);
  }

  private <V> Something converted(Schema schema, Conversion<V> conversion) {
    LogicalType logical = schema.getLogicalType();
    Class<V> type = conversion.getConvertedType();
    Something raw = plain(schema);
    return (value, out) ->
        raw.write(Conversions.convertToRawType(type.cast(value), schema, logical, conversion), out);
  }

  private Something plain(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ARRAY -> array(step(schema.getElementType()));
      case MAP -> map(step(schema.getValueType()));
      case ENUM -> (value, out) -> out.writeEnum(schema.getEnumOrdinal(((Enum<?>) value).name()));
      case STRING -> (value, out) -> out.writeString((String) value);
      case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
      case FIXED -> (value, out) -> out.writeFixed(((GenericFixed) value).bytes());
      case INT -> (value, out) -> out.writeInt((Integer) value);
      case LONG -> (value, out) -> out.writeLong((Long) value);
      case FLOAT -> (value, out) -> out.writeFloat((Float) value);
      case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
      case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
      case NULL, UNION -> throw new AvroTypeException("none of our records has: " + schema);
    };
  }

  private Something record(Schema schema) {
    FieldStep[] fields =
        schema.getFields().stream()
            .map(field -> new FieldStep(field.name(), field.pos(), step(field.schema())))
            .toArray(FieldStep[]::new);
    return (value, out) -> {
      SpecificRecord datum = (SpecificRecord) value;
      for (FieldStep field : fields) {
        try {
          field.step().write(datum.get(field.position()), out);
        } catch (ClassCastException | AvroTypeException e) {
          throw new AvroTypeException(
              "%s.%s: %s".formatted(schema.getName(), field.name(), e.getMessage()), e);
        }
      }
    };
  }

  /** The one kind of union in our records: something or nothing. */
  private Step optional(Schema schema) {
    List<Schema> branches = schema.getTypes();
    if (branches.size() != 2 || !schema.isNullable()) {
      throw new AvroTypeException("a union that is not of null and one type: " + schema);
    }
    int none = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
    int some = 1 - none;
    Something something = something(branches.get(some));
    return (value, out) -> {
      if (value == null) {
        out.writeIndex(none);
      } else {
        out.writeIndex(some);
        something.write(value, out);
      }
    };
  }

  private static Something array(Step element) {
    return (value, out) -> {
      Collection<?> elements = (Collection<?>) value;
      out.writeArrayStart();
      out.setItemCount(elements.size());
      for (Object each : elements) {
        out.startItem();
        element.write(each, out);
      }
      out.writeArrayEnd();
    };
  }

  private static Something map(Step entry) {
    return (value, out) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> each : entries.entrySet()) {
        out.startItem();
        out.writeString((String) each.getKey());
        entry.write(each.getValue(), out);
      }
      out.writeMapEnd();
    };
  }
}
