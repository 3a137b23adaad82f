package dev.rapport.standard.suggestion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Leads whose outcome follows a rule that a test knows. */
final class MadeUpLeads {
  private final RandomGenerator random;
  private final List<String> header = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Tells one cell of a row, by chance. */
  interface Cell {
    String of(RandomGenerator random, List<String> row);
  }

  MadeUpLeads(int size, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < size; i++) {
      rows.add(new ArrayList<>());
    }
  }

  MadeUpLeads column(String name, Cell cell) {
    header.add(name);
    rows.forEach(row -> row.add(cell.of(random, row)));
    return this;
  }

  /** The cell of a row by its column's name. */
  String cell(List<String> row, String column) {
    return row.get(header.indexOf(column));
  }

  /** Won with a probability. */
  static String won(RandomGenerator random, double probability) {
    return random.nextDouble() < probability ? "1" : "0";
  }

  String csv() {
    StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
    rows.forEach(row -> csv.append(String.join(",", row)).append('\n'));
    return csv.toString();
  }

  PastLeads leads(String label) {
    return read(csv(), label, null);
  }

  static PastLeads read(String csv, String label, @Nullable String positive) {
    try {
      return PastLeadsReader.read(
          new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), label, positive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
