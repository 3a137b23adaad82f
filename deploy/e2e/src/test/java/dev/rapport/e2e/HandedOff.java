package dev.rapport.e2e;

import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Leads on their way from the form to a rep. */
final class HandedOff {

  private static final Duration SOON = Duration.ofSeconds(60);

  private HandedOff() {}

  /** A new lead that a rep has. */
  static UUID lead(RunningStack stack, HttpJson http, String name) throws Exception {
    UUID submission =
        http.submit(stack.addresses().intake(), name, SampleLead.salesReady(name)).orElseThrow();
    UUID lead = assessed(stack, submission).getLeadId();
    URI handoff = stack.addresses().handoff().resolve("/v1/handoffs/" + lead);
    await().atMost(SOON).until(() -> http.get(handoff, stack.token("sales")).statusCode() == 200);
    return lead;
  }

  private static LeadAssessed assessed(RunningStack stack, UUID submission) {
    try (var reader = TopicReader.of(stack.addresses(), Topics::leadsAssessed)) {
      return reader
          .until(SOON, seen -> seen.stream().anyMatch(record -> is(record.value(), submission)))
          .stream()
          .map(ConsumerRecord::value)
          .filter(assessed -> is(assessed, submission))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean is(LeadAssessed assessed, UUID submission) {
    return assessed.getSubmissionId().equals(submission);
  }
}
