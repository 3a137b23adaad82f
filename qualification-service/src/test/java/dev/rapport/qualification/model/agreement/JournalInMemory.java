package dev.rapport.qualification.model.agreement;

import java.util.function.Function;

/** A journal of one instance, kept in memory. */
final class JournalInMemory implements StandardJournal {

  private Dossiers known;

  JournalInMemory(StandardDossier first) {
    known = Dossiers.NONE.with(first);
  }

  @Override
  public Dossiers dossiers() {
    return known;
  }

  @Override
  public StandardDossier change(Function<Dossiers, StandardDossier> change) {
    StandardDossier decided = change.apply(known);
    known = known.with(decided);
    return decided;
  }
}
