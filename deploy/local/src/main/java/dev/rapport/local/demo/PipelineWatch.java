package dev.rapport.local.demo;

import java.time.Duration;
import java.util.List;

/** Tells what happens in the pipeline from the moment it was made. */
interface PipelineWatch extends AutoCloseable {

  /** What has happened since the last call; waits that long for something to happen. */
  List<PipelineEvent> poll(Duration patience) throws InterruptedException;

  @Override
  void close();
}
