package dev.rapport.qualification;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.Decision.Published;
import dev.rapport.qualification.model.agreement.Dossiers;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardDossier.State;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.model.agreement.StandardJournal.JournalUnavailableException;
import dev.rapport.standard.LeadStandard;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standard that an installation begins with, in its settings' file: signed beforehand, and
 * published where no version of it is agreed yet. From then on it changes by agreement alone.
 *
 * @param version what the file holds
 */
record StandardInstallation(StandardVersion version, InstantSource clock) {

  private static final Logger log = LoggerFactory.getLogger(StandardInstallation.class);

  /** The standard that leads are judged by. */
  String standardId() {
    return version.standard().id();
  }

  /**
   * Publishes it if need be, before the first lead is judged.
   *
   * @throws StandardConflictException if it was published before with other content
   */
  void publish(StandardJournal journal) {
    Dossiers known = journal.dossiers();
    LeadStandard standard = version.standard();
    refuseUnreadable(known);
    known
        .find(standardId(), standard.version())
        .filter(dossier -> dossier.any(Published.class))
        .filter(dossier -> !dossier.version().standard().equals(standard))
        .ifPresent(
            changed -> {
              throw new StandardConflictException(standard.reference());
            });
    if (!isAgreed(known)) {
      StandardDossier unused = journal.change(this::first);
    } else if (known.find(standardId(), standard.version()).isEmpty()) {
      log.info(
          "{} of the settings is not taken over: versions of it are agreed; submit it as a draft",
          standard.reference());
    }
  }

  /** To go by an older version than the teams have signed would be worse than not to go. */
  private void refuseUnreadable(Dossiers known) {
    known
        .unreadableBeyondAgreed(standardId())
        .ifPresent(
            version -> {
              throw new JournalUnavailableException(
                  "version %d of %s cannot be read by this version of the service; it may be in effect"
                      .formatted(version, standardId()));
            });
  }

  /** Another instance may have been first. */
  private StandardDossier first(Dossiers now) {
    return now.of(standardId()).stream()
        .filter(dossier -> dossier.state() == State.APPROVED)
        .findFirst()
        .orElseGet(
            () ->
                StandardDossier.published(version, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private boolean isAgreed(Dossiers known) {
    return known.of(standardId()).stream().anyMatch(dossier -> dossier.state() == State.APPROVED);
  }
}
