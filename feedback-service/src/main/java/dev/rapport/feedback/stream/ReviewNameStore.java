package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.ReviewNames;
import dev.rapport.feedback.state.ReviewNameState;
import java.time.YearMonth;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the names that one partition of the review tells apart, and whether all is counted. */
record ReviewNameStore(KeyValueStore<String, ReviewNameState> store) implements ReviewNames.Memory {

  /** Stands beside the names once every journey is counted: no facet is called so. */
  private static final String COMPLETE = "COMPLETE";

  /** The names that are held; further ones go to the store. */
  ReviewNames open(ReviewNames.Limits limits) {
    ReviewNames names = new ReviewNames(limits, this);
    try (KeyValueIterator<String, ReviewNameState> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            if (!entry.key.equals(COMPLETE)) {
              names.remember(name(entry.value), entry.value.getLast());
            }
          });
    }
    return names;
  }

  boolean isComplete() {
    return store.get(COMPLETE) != null;
  }

  void complete() {
    store.put(COMPLETE, new ReviewNameState(COMPLETE, "", "", "", true));
  }

  @Override
  public void keep(ReviewCell name, boolean last) {
    store.put(
        ReviewCodec.from(name.facet(), name.month())
            + name.shelf()
            + FunnelCodec.SEPARATOR
            + name.name(),
        new ReviewNameState(
            name.facet().name(), name.month().toString(), name.shelf(), name.name(), last));
  }

  private static ReviewCell name(ReviewNameState state) {
    return new ReviewCell(
        Facet.valueOf(state.getFacet()),
        YearMonth.parse(state.getMonth()),
        state.getShelf(),
        state.getName());
  }
}
