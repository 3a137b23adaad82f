package dev.rapport.standard.suggestion;

import com.microsoft.ml.lightgbm.PredictionType;
import dev.rapport.standard.quality.Predictions;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.stream.IntStream;

/**
 * LightGBM: words as its own categories, numbers as they are, missing as missing; trees of fifteen
 * leaves at a rate of 0.03, as many as cross-validation on the training rows finds best.
 */
final class GradientBoosting {
  private static final int MOST_TREES = 400;
  private static final int STEP = 10;

  private GradientBoosting() {}

  static Predictions predictions(Table table, int[] training, int[] testing) throws LGBMException {
    double[] losses = new double[MOST_TREES / STEP];
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
      try (LGBMDataset data = dataset(table, in);
          LGBMBooster booster = LGBMBooster.create(data, parameters(table))) {
        for (int step = 0; step < losses.length; step++) {
          grow(booster, STEP);
          losses[step] +=
              dev.rapport.standard.quality.Quality.of(predict(table, booster, out)).logLoss();
        }
      }
    }
    int best =
        IntStream.range(0, losses.length)
            .reduce((a, b) -> losses[a] <= losses[b] ? a : b)
            .orElseThrow();
    try (LGBMDataset data = dataset(table, training);
        LGBMBooster booster = LGBMBooster.create(data, parameters(table))) {
      grow(booster, STEP * (best + 1));
      return predict(table, booster, testing);
    }
  }

  private static void grow(LGBMBooster booster, int trees) throws LGBMException {
    for (int i = 0; i < trees; i++) {
      booster.updateOneIter();
    }
  }

  private static String parameters(Table table) {
    return "objective=binary verbose=-1 num_threads=2 seed=1 deterministic=true learning_rate=0.03 num_leaves=15"
        + " min_data_in_leaf=20 feature_fraction=0.8 lambda_l2=1 categorical_feature="
        + table.wordColumns();
  }

  private static LGBMDataset dataset(Table table, int[] rows) throws LGBMException {
    LGBMDataset data =
        LGBMDataset.createFromMat(
            values(table, rows),
            rows.length,
            table.columns().size(),
            true,
            parameters(table),
            null);
    float[] labels = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = table.won(rows[i]) ? 1 : 0;
    }
    data.setField("label", labels);
    return data;
  }

  private static Predictions predict(Table table, LGBMBooster booster, int[] rows)
      throws LGBMException {
    double[] probabilities =
        booster.predictForMat(
            values(table, rows),
            rows.length,
            table.columns().size(),
            true,
            PredictionType.C_API_PREDICT_NORMAL);
    boolean[] won = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      won[i] = table.won(rows[i]);
    }
    return new Predictions(probabilities, won);
  }

  private static double[] values(Table table, int[] rows) {
    int width = table.columns().size();
    double[] values = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < width; c++) {
        CodedColumn column = table.columns().get(c);
        int code = column.code(rows[i]);
        values[i * width + c] =
            code < 0 ? Double.NaN : column.isNumeric() ? column.number(code).doubleValue() : code;
      }
    }
    return values;
  }
}
