package dev.rapport.intake.view;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.Submitters;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who sent which submission, from {@code leads.captured}: an id and a keyed hash, nothing else. */
public final class SubmitterIndex implements Submitters {

  private static final Logger log = LoggerFactory.getLogger(SubmitterIndex.class);

  private static final byte SUBMISSION = 's';
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** How the view keeps whose a submission is. */
  public static final TopicView.Entries<LeadCaptured> ENTRIES =
      new TopicView.Entries<>() {
        @Override
        public String layout() {
          return "person by submission";
        }

        @Override
        public void note(TopicView.Noted<LeadCaptured> noted, Changes changes)
            throws RocksDBException {
          SubmitterIndex.note(noted, changes);
        }
      };

  private final TopicView<LeadCaptured> view;

  /** An index over a view that {@link #ENTRIES} fill. */
  public SubmitterIndex(TopicView<LeadCaptured> view) {
    this.view = view;
  }

  /** Both stand beside the event, which need not be read. */
  private static void note(TopicView.Noted<LeadCaptured> noted, Changes changes)
      throws RocksDBException {
    UUID submission =
        EventHeaders.text(noted.record().headers(), EventHeaders.ID)
            .map(UUID::fromString)
            .orElseThrow(() -> new IllegalArgumentException("a lead without an id"));
    PersonKey person = new PersonKey(Objects.requireNonNullElse(noted.record().key(), ""));
    changes.put(key(submission), HexFormat.of().parseHex(person.value()));
  }

  @Override
  public Answer of(UUID submissionId) {
    try {
      Optional<PersonKey> known = find(submissionId);
      if (known.isEmpty() && !view.awaitCurrent(MOMENT)) {
        return new Answer.NotNow();
      }
      return known.isPresent() ? new Answer.Known(known.get()) : answer(find(submissionId));
    } catch (RocksDBException e) {
      log.warn("The index of submissions cannot be read: {}", e.getMessage());
      return new Answer.NotNow();
    }
  }

  private static Answer answer(Optional<PersonKey> person) {
    return person.<Answer>map(Answer.Known::new).orElseGet(Answer.Unknown::new);
  }

  private Optional<PersonKey> find(UUID submissionId) throws RocksDBException {
    return Optional.ofNullable(view.store().get(key(submissionId)))
        .map(hash -> new PersonKey(HexFormat.of().formatHex(hash)));
  }

  private static byte[] key(UUID id) {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put(SUBMISSION)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
