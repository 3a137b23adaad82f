package dev.rapport.intake.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.intake.imports.ImportReport.RowError;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an import is going, or went. Always: rows = accepted + quarantined + rejected.
 *
 * @param importId its name under {@code /v1/imports}
 * @param background whether it goes on without its sender
 * @param rows whose fate is settled, without the header
 * @param accepted on disk
 * @param quarantined on disk, and held back until somebody decides
 * @param rejected with a fault
 * @param bytesRead of the file
 * @param bytesTotal of the file, where known
 * @param created when it came
 * @param started when its rows began to go in, after a restart the last time
 * @param finished when it was over
 * @param secondsLeft an estimate, while it runs and there is something to go by
 * @param detail why it is in this state, where that is not plain
 * @param errors the first {@value #MOST_ERRORS}; the report has them all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportProgress(
    UUID importId,
    ImportState state,
    boolean background,
    long rows,
    long accepted,
    long quarantined,
    long rejected,
    long bytesRead,
    @Nullable Long bytesTotal,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Nullable Long secondsLeft,
    @Nullable String detail,
    @Nullable List<RowError> errors) {

  /** How many faults are told. */
  static final int MOST_ERRORS = 20;

  /** The same without faults: for lists. */
  ImportProgress inShort() {
    return new ImportProgress(
        importId,
        state,
        background,
        rows,
        accepted,
        quarantined,
        rejected,
        bytesRead,
        bytesTotal,
        created,
        started,
        finished,
        secondsLeft,
        detail,
        null);
  }
}
