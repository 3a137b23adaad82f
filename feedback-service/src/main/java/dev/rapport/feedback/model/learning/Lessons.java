package dev.rapport.feedback.model.learning;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What leads teach, as far as it is known. */
public interface Lessons {

  /** Is told of leads; of one lead the last word counts. */
  interface Listener {

    /**
     * A lead teaches this.
     *
     * @param lesson null: nothing any more
     */
    void hear(UUID leadId, @Nullable Lesson lesson);
  }

  /**
   * Tells all.
   *
   * @throws LearningUnavailableException if they cannot be read now
   */
  void tell(Listener listener);
}
