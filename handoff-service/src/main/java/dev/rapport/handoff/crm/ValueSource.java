package dev.rapport.handoff.crm;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where a value of an outcome comes from. */
sealed interface ValueSource {

  /** Its texts, stripped, without empty ones. */
  Stream<String> texts(CrmEvent event);

  /** Its first text; null where there is none. */
  default @Nullable String text(CrmEvent event) {
    return texts(event).findFirst().orElse(null);
  }

  /** What stands at a place of the event; {@code false}, as Odoo writes nothing, is nothing. */
  record At(JsonPointer place) implements ValueSource {

    @Override
    public Stream<String> texts(CrmEvent event) {
      JsonNode node = event.at(place);
      Stream<JsonNode> nodes = node.isArray() ? node.valueStream() : Stream.of(node);
      return nodes
          .filter(value -> !value.isBoolean() || value.booleanValue())
          .map(CrmEvent::text)
          .flatMap(Stream::ofNullable);
    }
  }

  /** The same for every event. */
  record Fixed(String value) implements ValueSource {

    @Override
    public Stream<String> texts(CrmEvent event) {
      return Stream.of(value);
    }
  }

  /** Computed from the event. */
  record Computed(EventExpression expression) implements ValueSource {

    @Override
    public Stream<String> texts(CrmEvent event) {
      Object value = expression.evaluate(event).orElse(null);
      List<?> values =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      return values.stream()
          .filter(part -> part instanceof CharSequence || part instanceof Number)
          .map(part -> part.toString().strip())
          .filter(text -> !text.isEmpty());
    }
  }
}
