package dev.rapport.standard;

import dev.rapport.standard.Titles.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The phrases of {@code titles.yaml}, read when a standard first asks for them. */
final class BundledTitles {
  static final Titles ALL = read();

  private BundledTitles() {}

  private static Titles read() {
    try (InputStream yaml = BundledTitles.class.getResourceAsStream("titles.yaml")) {
      Map<?, ?> document =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build())
                  .loadFromInputStream(Objects.requireNonNull(yaml, "titles.yaml"));
      return new Titles(kinds(document.get("seniority")), kinds(document.get("function")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Kind> kinds(@Nullable Object byName) {
    return ((Map<?, ?>) Objects.requireNonNull(byName))
        .entrySet().stream()
            .map(e -> new Kind(e.getKey().toString(), terms((Map<?, ?>) e.getValue()), false))
            .toList();
  }

  private static Terms terms(Map<?, ?> byTag) {
    Map<Language, List<String>> terms = new EnumMap<>(Language.class);
    byTag.forEach(
        (tag, list) ->
            terms.put(
                Language.of(tag.toString()).orElseThrow(),
                ((List<?>) list).stream().map(Object::toString).toList()));
    return new Terms(terms);
  }
}
