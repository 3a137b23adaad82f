package dev.rapport.local.demo;

/** Shows how far a run is. */
public interface Progress extends AutoCloseable {

  /**
   * So far.
   *
   * @param done steps taken
   * @param total steps that are known of; more may come to light
   * @param what in words
   */
  void at(long done, long total, String what);

  @Override
  void close();

  /** Shows nothing. */
  static Progress none() {
    return new Progress() {
      @Override
      public void at(long done, long total, String what) {}

      @Override
      public void close() {}
    };
  }
}
