package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import java.util.List;
import java.util.Optional;

/** Every lead's last assessment, of all instances. */
public interface CurrentLeads {

  /**
   * The last assessment of a lead.
   *
   * @throws ViewUnavailableException while the view is not there yet
   */
  Optional<LeadAssessed> find(LeadId lead);

  /**
   * The last assessment of each lead of a person, in the order of their ids.
   *
   * @throws ViewUnavailableException while the view is not there yet
   */
  List<LeadAssessed> of(PersonKey person);

  /** The view is being built or is down; it is worth asking again. */
  final class ViewUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewUnavailableException(Throwable cause) {
      super("the view of current leads is not available", cause);
    }
  }
}
