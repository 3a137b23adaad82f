package dev.rapport.standard.suggestion;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression as one would do it by hand: a column for each word that ten leads have,
 * numbers standardised, a column for what is missing, the ridge by five-fold cross-validation.
 */
public final class LogisticRegression {
  private static final double[] COSTS = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};
  private static final int LEAST_LEADS = 10;

  private LogisticRegression() {}

  public static Predictions predictions(Table table, int[] training, int[] testing) {
    List<Feature[]> features = features(table, training);
    double best = Double.POSITIVE_INFINITY;
    double cost = COSTS[0];
    for (double candidate : COSTS) {
      double loss = 0;
      for (int fold = 0; fold < 5; fold++) {
        int held = fold;
        int[] in =
            IntStream.range(0, training.length)
                .filter(i -> i % 5 != held)
                .map(i -> training[i])
                .toArray();
        int[] out =
            IntStream.range(0, training.length)
                .filter(i -> i % 5 == held)
                .map(i -> training[i])
                .toArray();
        loss += Quality.of(predict(table, features, candidate, in, out)).logLoss();
      }
      if (loss < best) {
        best = loss;
        cost = candidate;
      }
    }
    return predict(table, features, cost, training, testing);
  }

  private static Predictions predict(
      Table table, List<Feature[]> features, double cost, int[] in, int[] out) {
    Linear.disableDebugOutput();
    Problem problem = new Problem();
    problem.l = in.length;
    problem.n = table.width(features);
    problem.bias = 1;
    problem.x =
        IntStream.of(in)
            .mapToObj(row -> table.biased(features.get(row), problem.n))
            .toArray(Feature[][]::new);
    problem.n++;
    problem.y = IntStream.of(in).mapToDouble(row -> table.won(row) ? 1 : 0).toArray();
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, 1e-4));
    double[] probabilities = new double[out.length];
    boolean[] won = new boolean[out.length];
    for (int i = 0; i < out.length; i++) {
      double[] classes = new double[2];
      Linear.predictProbability(model, table.biased(features.get(out[i]), problem.n - 1), classes);
      probabilities[i] = classes[model.getLabels()[0] == 1 ? 0 : 1];
      won[i] = table.won(out[i]);
    }
    return new Predictions(probabilities, won);
  }

  private static List<Feature[]> features(Table table, int[] training) {
    List<List<Feature>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      rows.add(new ArrayList<>());
    }
    int next = 1;
    for (CodedColumn column : table.columns()) {
      next =
          column.isNumeric()
              ? number(column, training, rows, next)
              : words(column, training, rows, next);
    }
    return rows.stream().map(list -> list.toArray(Feature[]::new)).toList();
  }

  private static int number(
      CodedColumn column, int[] training, List<List<Feature>> rows, int next) {
    double mean =
        IntStream.of(training)
            .filter(r -> column.code(r) >= 0)
            .mapToDouble(r -> value(column, r))
            .average()
            .orElse(0);
    double variance =
        IntStream.of(training)
            .filter(r -> column.code(r) >= 0)
            .mapToDouble(r -> Math.pow(value(column, r) - mean, 2))
            .average()
            .orElse(1);
    for (int row = 0; row < rows.size(); row++) {
      if (column.code(row) < 0) {
        rows.get(row).add(new FeatureNode(next, 1));
      } else {
        rows.get(row)
            .add(
                new FeatureNode(
                    next + 1, (value(column, row) - mean) / Math.sqrt(variance + 1e-12)));
      }
    }
    return next + 2;
  }

  private static double value(CodedColumn column, int row) {
    return column.number(column.code(row)).doubleValue();
  }

  private static int words(CodedColumn column, int[] training, List<List<Feature>> rows, int next) {
    int[] leads = new int[column.distinct() + 1];
    for (int row : training) {
      leads[column.code(row) + 1]++;
    }
    int[] feature = new int[leads.length];
    int free = next + 1;
    for (int code = 0; code < leads.length; code++) {
      feature[code] = leads[code] >= LEAST_LEADS ? free++ : next;
    }
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).add(new FeatureNode(feature[column.code(row) + 1], 1));
    }
    return free;
  }
}
