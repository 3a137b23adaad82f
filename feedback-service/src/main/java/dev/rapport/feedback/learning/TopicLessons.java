package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.learning.Lessons;
import dev.rapport.feedback.state.LessonState;
import dev.rapport.feedback.stream.FeedbackTopics;
import dev.rapport.feedback.stream.LessonCodec;
import java.time.Duration;
import java.util.UUID;

/** Lessons from {@code feedback.examples}. */
public final class TopicLessons implements Lessons {

  private final WholeTopic<LessonState> topic;

  /**
   * Lessons of a broker.
   *
   * @param patience how long nothing may come before reading is given up
   */
  public TopicLessons(String bootstrapServers, Duration patience) {
    this.topic = new WholeTopic<>(FeedbackTopics.examples(), bootstrapServers, patience);
  }

  @Override
  public void tell(Listener listener) {
    topic.read(
        (key, state) ->
            listener.hear(UUID.fromString(key), state == null ? null : LessonCodec.read(state)));
  }
}
