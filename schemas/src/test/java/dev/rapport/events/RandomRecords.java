package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records full of anything that their schemas allow. */
final class RandomRecords {

  private static final List<String> TEXTS =
      List.of("", "a", "Zwei Tage — jeden Monat 🕒", "x".repeat(5_000), "\u0000\n\"");

  private final Random random;

  RandomRecords(long seed) {
    random = new Random(seed);
  }

  <T extends SpecificRecord> T next(Class<T> type) {
    return Objects.requireNonNull(type.cast(next(SpecificData.getForClass(type).getSchema(type))));
  }

  private @Nullable Object next(Schema schema) {
    return schema.getLogicalType() == null ? plain(schema) : logical(schema.getLogicalType());
  }

  private Object logical(LogicalType type) {
    if (type instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(50, random), decimal.getScale());
    }
    return switch (type.getName()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong());
      case "timestamp-millis" -> Instant.ofEpochMilli(random.nextLong() >> 20);
      case "date" -> LocalDate.ofEpochDay(random.nextInt() >> 10);
      default -> throw new IllegalArgumentException(type.getName());
    };
  }

  private @Nullable Object plain(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case UNION -> next(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case ARRAY -> list(schema.getElementType());
      case MAP -> map(schema.getValueType());
      case ENUM -> constant(schema);
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BYTES -> ByteBuffer.wrap(TEXTS.get(random.nextInt(TEXTS.size())).getBytes(UTF_8));
      case INT -> random.nextInt();
      case LONG -> random.nextLong();
      case DOUBLE -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      default -> throw new IllegalArgumentException(schema.toString());
    };
  }

  private SpecificRecord record(Schema schema) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), next(field.schema()));
    }
    return record;
  }

  private List<@Nullable Object> list(Schema element) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(next(element));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(Schema value) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put("key" + i, next(value));
    }
    return map;
  }

  private Object constant(Schema schema) {
    Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }
}
