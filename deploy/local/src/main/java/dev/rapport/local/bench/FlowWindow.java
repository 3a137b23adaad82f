package dev.rapport.local.bench;

import java.util.List;

/**
 * The samples of a load at one rate, without its first seconds.
 *
 * @param targetPerSecond the rate at which leads were to be posted
 * @param samples in the order of time, at least two
 */
record FlowWindow(double targetPerSecond, List<FlowSample> samples) {

  FlowWindow {
    samples = List.copyOf(samples);
    if (samples.size() < 2) {
      throw new IllegalArgumentException("a window has two samples at least");
    }
  }

  /** 202s a second. */
  double postedPerSecond() {
    return (last().posted() - first().posted()) / seconds();
  }

  /** Handoffs that became readable, a second. */
  double readablePerSecond() {
    return (last().readable() - first().readable()) / seconds();
  }

  /** By how many leads the backlog grows a second: the slope of the line through its samples. */
  double growthPerSecond() {
    return LinearFit.of(samples, FlowSample::seconds, FlowSample::backlog).slope();
  }

  /** The backlog at the end. */
  long backlogAtEnd() {
    return last().backlog();
  }

  /** How long it is, in seconds. */
  double seconds() {
    return last().seconds() - first().seconds();
  }

  private FlowSample first() {
    return samples.get(0);
  }

  private FlowSample last() {
    return samples.get(samples.size() - 1);
  }
}
