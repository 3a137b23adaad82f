package dev.rapport.standard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What a factor of two factors must make sense of: which two, and a cell for all they find. */
final class PairChecks {
  private static final List<String> OF_OTHER_FACTORS =
      List.of("from", "bins", "present", "missing", "behaviour", "halfLife");

  private final JsonNode factors;
  private final BiConsumer<String, String> fault;

  private PairChecks(JsonNode factors, BiConsumer<String, String> fault) {
    this.factors = factors;
    this.fault = fault;
  }

  /** Tells each fault with its place. */
  static void check(
      JsonNode factors, JsonNode factor, String place, BiConsumer<String, String> fault) {
    new PairChecks(factors, fault).check(factor, place);
  }

  private void check(JsonNode factor, String place) {
    for (String field : OF_OTHER_FACTORS) {
      if (factor.has(field)) {
        fault.accept(place + "." + field, "has no place beside pair and cells");
      }
    }
    List<String> names = StandardDecoder.texts(factor.path("pair"));
    if (names.size() != 2 || new HashSet<>(names).size() != 2) {
      fault.accept(place + ".pair", "names two other factors, such as [channel, companySize]");
      return;
    }
    int rows = bins(names.get(0), place);
    int columns = bins(names.get(1), place);
    if (rows > 0 && columns > 0) {
      cells(factor.path("cells"), rows, columns, place + ".cells");
    }
  }

  /** The bins of a factor that a pair names, that of the missing among them; 0 with a fault. */
  private int bins(String name, String place) {
    for (JsonNode factor : factors) {
      if (factor.path("name").asString("").equals(name)) {
        if (factor.has("bins") && !factor.has("behaviour")) {
          return factor.path("bins").size() + 1;
        }
        if (factor.has("present")) {
          return 2;
        }
        fault.accept(place + ".pair", "'" + name + "' has no bins of one value");
        return 0;
      }
    }
    Set<String> known = new HashSet<>();
    factors.forEach(factor -> known.add(factor.path("name").asString("")));
    fault.accept(
        place + ".pair",
        "'"
            + name
            + "' is no factor of this standard"
            + NearMiss.of(name, known).map(near -> "; did you mean " + near + "?").orElse(""));
    return 0;
  }

  private void cells(JsonNode cells, int rows, int columns, String place) {
    if (cells.isMissingNode()) {
      fault.accept(place, "is missing; write a row of points for each bin of the first factor");
    }
    if (!cells.isArray()) {
      return;
    }
    if (cells.size() != rows) {
      fault.accept(
          place,
          "has %d rows; the first factor has %d bins, missing the last of them"
              .formatted(cells.size(), rows));
    }
    for (int row = 0; row < cells.size(); row++) {
      if (cells.get(row).size() != columns) {
        fault.accept(
            place + "[" + row + "]",
            "has %d cells; the second factor has %d bins, missing the last of them"
                .formatted(cells.get(row).size(), columns));
      }
    }
  }
}
