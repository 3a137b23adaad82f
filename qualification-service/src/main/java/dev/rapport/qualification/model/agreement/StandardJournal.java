package dev.rapport.qualification.model.agreement;

import java.util.function.Function;

/** Where every decision about the lead standard is kept, for all instances. */
public interface StandardJournal {

  /** What is known here at this moment. Cheap. */
  Dossiers dossiers();

  /**
   * Decides on what is decided everywhere at this moment: whoever decides at the same time, here or
   * at another instance, decides before or after.
   *
   * @param change gives the dossier as it is to be, or throws to change nothing. It may be asked
   *     again.
   * @return the dossier as it is kept
   * @throws JournalUnavailableException if it is not known to be kept; deciding the same once more
   *     is harmless
   */
  StandardDossier change(Function<Dossiers, StandardDossier> change);

  /** Kafka does not answer now, or what it holds cannot be read here. */
  final class JournalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Because of what is known here. */
    public JournalUnavailableException(String message) {
      super(message);
    }

    /** With what it said. */
    public JournalUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
