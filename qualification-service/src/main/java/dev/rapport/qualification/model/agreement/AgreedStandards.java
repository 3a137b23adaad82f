package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.LeadAssessor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The standard that is agreed and in effect, by the day: it changes at midnight (UTC) by itself,
 * and when a version is signed whose day has come. A version is compiled once; who judges only
 * reads.
 */
public final class AgreedStandards implements StandardRepository {

  private final String standardId;
  private final Supplier<Dossiers> known;
  private final InstantSource clock;
  private final List<Consumer<StandardVersion>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable InEffect inEffect;

  private record InEffect(StandardDossier dossier, LeadAssessor assessor) {}

  /**
   * Over what is known.
   *
   * @param standardId the standard that leads are judged by
   */
  public AgreedStandards(String standardId, Supplier<Dossiers> known, InstantSource clock) {
    this.standardId = standardId;
    this.known = known;
    this.clock = clock;
  }

  /** The id of the standard that leads are judged by. */
  public String standardId() {
    return standardId;
  }

  @Override
  public LeadAssessor assessor() {
    return current().assessor();
  }

  @Override
  public StandardVersion active() {
    return current().dossier().version();
  }

  /** The version in effect and how it was agreed. */
  public StandardDossier activeDossier() {
    return known.get().get(standardId, active().standard().version());
  }

  @Override
  public List<StandardVersion> all() {
    return known.get().of(standardId).stream().map(StandardDossier::version).toList();
  }

  @Override
  public Optional<StandardVersion> find(String id, int version) {
    return known.get().find(id, version).map(StandardDossier::version);
  }

  @Override
  public void onActivated(Consumer<StandardVersion> listener) {
    listeners.add(listener);
  }

  /** Today, as dates of a standard are meant. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Looks whether another version is in effect by now, and tells the listeners. To be called when
   * something was decided and every moment.
   */
  public synchronized void refresh() {
    Optional<StandardDossier> dossier = known.get().inEffect(standardId, today());
    InEffect before = inEffect;
    if (dossier.isEmpty()
        || (before != null && before.dossier().version().equals(dossier.get().version()))) {
      return;
    }
    StandardVersion version = dossier.get().version();
    inEffect = new InEffect(dossier.get(), LeadAssessor.of(version.standard()));
    if (before != null) {
      listeners.forEach(listener -> listener.accept(version));
    }
  }

  private InEffect current() {
    InEffect now = inEffect;
    if (now == null) {
      throw new IllegalStateException("no version of " + standardId + " is in effect");
    }
    return now;
  }
}
