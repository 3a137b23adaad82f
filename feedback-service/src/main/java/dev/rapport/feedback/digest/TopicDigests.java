package dev.rapport.feedback.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.ReviewDigest;
import dev.rapport.feedback.learning.WholeTopic;
import dev.rapport.feedback.model.review.Digest;
import dev.rapport.feedback.model.review.DigestLog;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Digests in {@code reviews.digests}. */
public final class TopicDigests implements DigestLog, AutoCloseable {

  private static final long SEND_MILLIS = 30_000;

  private final Topic<ReviewDigest> topic;
  private final WholeTopic<ReviewDigest> whole;
  private final Producer<String, byte[]> producer;

  /**
   * Digests of a broker.
   *
   * @param producer which it closes
   * @param patience how long nothing may come before reading is given up
   */
  public TopicDigests(
      Topics topics,
      Producer<String, byte[]> producer,
      String bootstrapServers,
      Duration patience) {
    this.topic = topics.reviewsDigests();
    this.whole = new WholeTopic<>(topic, bootstrapServers, patience);
    this.producer = producer;
  }

  @Override
  public Optional<Digest> last() {
    TreeMap<String, Digest> weeks = new TreeMap<>();
    whole.read(
        (week, event) -> {
          if (event == null) {
            weeks.remove(week);
          } else {
            weeks.put(week, of(event));
          }
        });
    return Optional.ofNullable(weeks.lastEntry()).map(Map.Entry::getValue);
  }

  private static Digest of(ReviewDigest event) {
    return new Digest(
        event.getWeek(),
        event.getWrittenAt(),
        YearMonth.parse(event.getMonth()),
        event.getSince(),
        event.getCounts(),
        event.getTotals(),
        event.getAlarms(),
        event.getWaiting(),
        date(event.getReviewDue()),
        event.getMarkdown());
  }

  private static @Nullable LocalDate date(@Nullable String date) {
    return date == null ? null : LocalDate.parse(date);
  }

  @Override
  public void write(Digest digest) {
    LocalDate due = digest.reviewDue();
    UUID id = UUID.nameUUIDFromBytes(("digest " + digest.week()).getBytes(UTF_8));
    ReviewDigest event =
        ReviewDigest.newBuilder()
            .setDigestId(id)
            .setWeek(digest.week())
            .setWrittenAt(digest.writtenAt())
            .setMonth(digest.month().toString())
            .setSince(digest.since())
            .setCounts(digest.counts())
            .setTotals(digest.totals())
            .setAlarms(digest.alarms())
            .setWaiting(digest.waiting())
            .setReviewDue(due == null ? null : due.toString())
            .setMarkdown(digest.markdown())
            .build();
    Headers headers = new RecordHeaders();
    EventHeaders.describe(headers, event, Topics.FEEDBACK, id.toString(), digest.writtenAt());
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, event);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  null,
                  digest.writtenAt().toEpochMilli(),
                  digest.week(),
                  bytes,
                  headers))
          .get(SEND_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while a digest was kept", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("a digest cannot be kept now", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
