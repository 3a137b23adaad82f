package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.drift.InputView;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.stream.FeedbackTopics;
import dev.rapport.feedback.stream.InputCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads by week and bin from {@code inputs.current}. */
public final class TopicInputs implements InputView {

  private final WholeTopic<InputCellState> topic;
  private final InputCodec codec = new InputCodec();

  /**
   * Leads of a broker.
   *
   * @param patience how long nothing may come before reading is given up
   */
  public TopicInputs(String bootstrapServers, Duration patience) {
    this.topic = new WholeTopic<>(FeedbackTopics.inputsCurrent(), bootstrapServers, patience);
  }

  @Override
  public List<Part> parts() {
    Map<String, Part> known = new HashMap<>();
    topic.read(
        (key, state) -> {
          if (state == null) {
            known.remove(key);
          } else {
            known.put(key, codec.part(state));
          }
        });
    return List.copyOf(known.values());
  }
}
