package dev.rapport.qualification.stream;

import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Standing;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges leads again when their time has come: the buyer's date is near, or what they did has
 * faded.
 *
 * @param judgements of this task
 */
record Recycling(Judgements judgements, AssessmentTopology.Judging judging) {

  static final Duration EVERY = Duration.ofSeconds(10);

  /** When a lead is tried again that could not be judged. */
  static final Duration AFTER_A_FAULT = Duration.ofHours(1);

  /** What is judged at a time: what lay through a long stop holds up no submission for long. */
  static final int MOST_AT_A_TIME = 500;

  private static final Logger log = LoggerFactory.getLogger(Recycling.class);

  void schedule(ProcessorContext<String, WrittenAssessment> context) {
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, time -> recycle());
  }

  private void recycle() {
    Instant now = judging.clock().instant();
    for (LeadTimes.Entry entry : judgements.due().takeUpTo(now, MOST_AT_A_TIME)) {
      recycle(entry, now);
    }
  }

  private void recycle(LeadTimes.Entry entry, Instant now) {
    PersonLeads person;
    try {
      person = judgements.leadsOf(entry.person());
    } catch (SerializationException unreadable) {
      // What was stored cannot be read; the next submission of that person says so as a dead
      // letter.
      log.error("lead {} is due, and what is known of it cannot be read", entry.lead(), unreadable);
      return;
    }
    if (entry.lead().equals(LeadTimes.WAITING)) {
      judgements.forget(entry.person(), person, now);
    } else {
      person.find(entry.lead()).ifPresent(lead -> recycle(entry, person, lead, now));
    }
  }

  /** Another judgement may have moved the moment since; then this entry is a leftover. */
  private void recycle(LeadTimes.Entry entry, PersonLeads person, JoinedLead lead, Instant now) {
    Standing standing = lead.standing();
    Instant due = standing == null ? null : standing.changesAt();
    if (due == null || due.isAfter(now)) {
      return;
    }
    judgements
        .judgeAgain(entry.person(), person, lead, new Cause.CameDue(due), now)
        .ifPresentOrElse(
            written -> {
              judgements.keep(written);
              judging.observer().judgedAgain(written.judged());
            },
            () -> judgements.due().put(now.plus(AFTER_A_FAULT), entry.person(), lead.id()));
  }
}
