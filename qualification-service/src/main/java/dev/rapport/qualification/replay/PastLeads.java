package dev.rapport.qualification.replay;

import java.util.function.Consumer;

/** Every lead that was judged, of all instances. */
public interface PastLeads {

  /** How many there are, about. */
  long estimate();

  /**
   * Shows a share of them; all shares together are all leads, each once.
   *
   * @param share from 0
   * @param shares into how many they are divided, a power of two up to 16
   */
  void show(int share, int shares, Consumer<PastLead> to);
}
