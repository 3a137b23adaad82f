package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.HandoffFilter;
import dev.rapport.handoff.delivery.model.PayloadTemplate;

/**
 * A destination with its filter and payload compiled.
 *
 * @param destination where to
 * @param filter what
 * @param template as what
 */
record Route(Destination destination, HandoffFilter filter, PayloadTemplate template) {

  /**
   * The route to a destination.
   *
   * @throws IllegalArgumentException if its filter or template is at fault
   */
  static Route to(Destination destination) {
    return new Route(
        destination,
        HandoffFilter.compile(destination.filter()),
        PayloadTemplate.of(destination.format(), destination.template()));
  }

  boolean takes(LeadHandoff handoff) {
    return filter.holds(HandoffFacts.of(handoff));
  }

  byte[] payload(LeadHandoff handoff) {
    return template.render(HandoffFacts.of(handoff));
  }
}
