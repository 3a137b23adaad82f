package dev.rapport.standard.suggestion;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns that other models learn from: the same that a suggestion may use. */
public record Table(PastLeads leads, List<CodedColumn> columns) {

  public static Table of(PastLeads leads, List<String> leftOut) {
    return new Table(
        leads,
        leads.columns().stream()
            .filter(column -> !leftOut.contains(column.name()))
            .map(CodedColumn::of)
            .toList());
  }

  int rows() {
    return leads.size();
  }

  boolean won(int row) {
    return leads.won(row);
  }

  String wordColumns() {
    return IntStream.range(0, columns.size())
        .filter(c -> !columns.get(c).isNumeric())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  int width(List<Feature[]> features) {
    return features.stream().flatMap(Arrays::stream).mapToInt(Feature::getIndex).max().orElse(0);
  }

  Feature[] biased(Feature[] features, int width) {
    Feature[] biased = Arrays.copyOf(features, features.length + 1);
    biased[features.length] = new FeatureNode(width + 1, 1);
    return biased;
  }
}
