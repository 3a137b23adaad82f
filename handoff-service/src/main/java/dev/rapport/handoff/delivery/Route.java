package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.HandoffFilter;
import dev.rapport.handoff.delivery.model.PayloadTemplate;
import dev.rapport.handoff.model.AnswerLinks;
import java.util.Map;

/**
 * A destination with its filter and payload compiled.
 *
 * @param destination where to
 * @param filter what
 * @param template as what
 * @param links by which reps answer
 */
record Route(
    Destination destination, HandoffFilter filter, PayloadTemplate template, AnswerLinks links) {

  /**
   * The route to a destination.
   *
   * @throws IllegalArgumentException if its filter or template is at fault
   */
  static Route to(Destination destination, AnswerLinks links) {
    return new Route(
        destination,
        HandoffFilter.compile(destination.filter()),
        PayloadTemplate.of(destination.format(), destination.template()),
        links);
  }

  boolean takes(LeadHandoff handoff) {
    return filter.holds(facts(handoff));
  }

  byte[] payload(LeadHandoff handoff) {
    return template.render(facts(handoff));
  }

  private Map<String, Object> facts(LeadHandoff handoff) {
    return HandoffFacts.of(
        handoff, links.of(handoff.getLeadId(), handoff.getRepId(), handoff.getAssignedAt()));
  }
}
