package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.agreement.AgreementRefusedException.Reason;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every version of every standard that is known. Immutable. */
public final class Dossiers {

  /** Nothing is known. */
  public static final Dossiers NONE = new Dossiers(Map.of());

  private record Key(String standardId, int version) {}

  private final Map<Key, StandardDossier> known;

  private Dossiers(Map<Key, StandardDossier> known) {
    this.known = Collections.unmodifiableMap(known);
  }

  /**
   * These with one more, or one anew.
   *
   * @throws IllegalArgumentException if it is not what a version that is known could have become
   */
  public Dossiers with(StandardDossier dossier) {
    Key key = new Key(dossier.version().standard().id(), dossier.number());
    StandardDossier earlier = known.get(key);
    if (earlier != null && !dossier.continues(earlier)) {
      throw new IllegalArgumentException(
          "version %d of %s was changed after its submission"
              .formatted(key.version(), key.standardId()));
    }
    Map<Key, StandardDossier> more = new HashMap<>(known);
    more.put(key, dossier);
    return new Dossiers(more);
  }

  /** All versions of a standard, newest first. */
  public List<StandardDossier> of(String standardId) {
    return known.values().stream()
        .filter(dossier -> dossier.version().standard().id().equals(standardId))
        .sorted(Comparator.comparing(StandardDossier::number).reversed())
        .toList();
  }

  /** All there are, newest version first. */
  public List<StandardDossier> all() {
    return known.values().stream()
        .sorted(Comparator.comparing(StandardDossier::number).reversed())
        .toList();
  }

  /** One version. */
  public Optional<StandardDossier> find(String standardId, int version) {
    return Optional.ofNullable(known.get(new Key(standardId, version)));
  }

  /**
   * One version.
   *
   * @throws AgreementRefusedException if there is none
   */
  public StandardDossier get(String standardId, int version) {
    return find(standardId, version)
        .orElseThrow(
            () ->
                new AgreementRefusedException(
                    Reason.UNKNOWN_VERSION, "the lead standard has no such version"));
  }

  /** The draft that a proposal became. */
  public Optional<StandardDossier> ofProposal(String proposalId) {
    return known.values().stream()
        .filter(dossier -> proposalId.equals(dossier.proposalId()))
        .findFirst();
  }

  /** The number of the next draft: a version that was sent back keeps its own. */
  public int next(String standardId) {
    return of(standardId).stream().findFirst().map(newest -> newest.number() + 1).orElse(1);
  }

  /**
   * The version in effect: of those that are agreed and whose day has come, the one with the
   * highest number. So a version of old comes back by a new one, whatever the dates of those
   * between.
   */
  public Optional<StandardDossier> inEffect(String standardId, LocalDate today) {
    return of(standardId).stream().filter(dossier -> dossier.isInEffect(today)).findFirst();
  }
}
