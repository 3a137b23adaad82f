package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.agreement.AgreementRefusedException.Reason;
import dev.rapport.qualification.model.agreement.StandardDossier.State;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Every version of every standard that is known. Immutable. */
public final class Dossiers {

  /** Nothing is known. */
  public static final Dossiers NONE = new Dossiers(Map.of(), Set.of());

  private record Key(String standardId, int version) {}

  private final Map<Key, StandardDossier> known;

  /** Versions whose last record cannot be read here: a newer service wrote it, or it is damaged. */
  private final Set<Key> unreadable;

  private Dossiers(Map<Key, StandardDossier> known, Set<Key> unreadable) {
    this.known = Collections.unmodifiableMap(known);
    this.unreadable = Set.copyOf(unreadable);
  }

  /**
   * These with one more, or one anew.
   *
   * @throws IllegalArgumentException if it is not what a version that is known could have become
   */
  public Dossiers with(StandardDossier dossier) {
    Key key = new Key(dossier.version().standard().id(), dossier.number());
    StandardDossier earlier = known.get(key);
    if (earlier != null && earlier.continues(dossier)) {
      // Read once more after an interruption.
      return this;
    }
    if (earlier != null && !dossier.continues(earlier)) {
      throw new IllegalArgumentException(
          "version %d of %s was changed after its submission"
              .formatted(key.version(), key.standardId()));
    }
    Map<Key, StandardDossier> more = new HashMap<>(known);
    more.put(key, dossier);
    Set<Key> still = new HashSet<>(unreadable);
    still.remove(key);
    return new Dossiers(more, still);
  }

  /** These with a version of which there is a record that cannot be read. */
  public Dossiers withUnreadable(String standardId, int version) {
    Set<Key> more = new HashSet<>(unreadable);
    more.add(new Key(standardId, version));
    return new Dossiers(known, more);
  }

  /** Whether more may have been decided about a version than is known here. */
  public boolean isUnreadable(String standardId, int version) {
    return unreadable.contains(new Key(standardId, version));
  }

  /** The highest version that cannot be read; empty if all can. */
  public OptionalInt newestUnreadable(String standardId) {
    return unreadable.stream()
        .filter(key -> key.standardId().equals(standardId))
        .mapToInt(Key::version)
        .max();
  }

  /**
   * The highest version that cannot be read, where it is newer than all that are agreed: it may be
   * in effect. Empty otherwise, for the newest agreed version counts whatever those before say.
   */
  public OptionalInt unreadableBeyondAgreed(String standardId) {
    int agreed =
        of(standardId).stream()
            .filter(dossier -> dossier.state() == State.APPROVED)
            .findFirst()
            .map(StandardDossier::number)
            .orElse(0);
    OptionalInt newest = newestUnreadable(standardId);
    return newest.isPresent() && newest.getAsInt() > agreed ? newest : OptionalInt.empty();
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
    int newest = of(standardId).stream().findFirst().map(StandardDossier::number).orElse(0);
    return Math.max(newest, newestUnreadable(standardId).orElse(0)) + 1;
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
