package dev.rapport.local.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves in its line. */
public final class ProgressOnTerminal implements Progress {

  private static final int WIDTH = 100;

  private final ProgressBar bar;

  /** A bar on standard error: standard output is for results. */
  public static Progress onStandardError() {
    return new ProgressOnTerminal(System.err);
  }

  private ProgressOnTerminal(PrintStream terminal) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("demo")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .clearDisplayOnFinish()
            .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
            .build();
  }

  @Override
  public void at(long done, long total, String what) {
    bar.maxHint(total);
    bar.stepTo(done);
    bar.setExtraMessage(what);
  }

  @Override
  public void close() {
    bar.close();
  }
}
