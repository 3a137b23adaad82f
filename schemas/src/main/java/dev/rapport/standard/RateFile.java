package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Writes the rates of a file into a standard's document: its text and comments stay as they are but
 * for the value of {@code criteria.budget.rates}, so that a judgement needs the document alone.
 */
public final class RateFile {
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private RateFile() {}

  /**
   * The document with those rates.
   *
   * @param document a valid lead standard, with {@code rates: {…}} on its lines
   * @throws InvalidLeadStandardException if the document is no valid lead standard
   * @throws IllegalArgumentException if it has no rates in braces, or the file none of its currency
   */
  public static String write(String document, ReferenceRates rates) {
    String currency = LeadStandardReader.read(document).criteria().budget().currency();
    Node value = new Compose(SETTINGS).composeString(document).orElseThrow();
    for (String field : List.of("criteria", "budget", "rates")) {
      value = child(value, field);
    }
    int start = place(value.getStartMark(), document);
    int end = place(value.getEndMark(), document);
    if (document.charAt(start) != '{') {
      throw new IllegalArgumentException("write the rates in braces first: rates: {}");
    }
    return document.substring(0, start) + inBraces(rates.in(currency)) + document.substring(end);
  }

  private static Node child(Node node, String field) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field)) {
          return entry.getValueNode();
        }
      }
    }
    throw new IllegalArgumentException("has no " + field + "; write rates: {} under budget first");
  }

  /** Marks count code points, not characters. */
  private static int place(Optional<Mark> mark, String document) {
    return document.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private static String inBraces(Map<String, BigDecimal> rates) {
    return rates.entrySet().stream()
        .map(rate -> rate.getKey() + ": " + AmountBin.plain(rate.getValue()).toPlainString())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
