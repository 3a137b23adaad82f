package dev.rapport.intake.imports;

import dev.rapport.intake.lead.FieldError;
import java.util.List;
import java.util.UUID;

/**
 * What became of a file, told to the sender who waited for it. Always: rows = accepted +
 * quarantined + rejected + unavailable.
 *
 * @param importId its name under {@code /v1/imports}
 * @param rows read, without the header
 * @param accepted on disk
 * @param quarantined on disk, and held back until somebody decides
 * @param rejected with a fault
 * @param unavailable that may not be on disk; the file should be sent again
 * @param errors in the order of the lines, the first {@value #MOST_ERRORS}
 */
record ImportReport(
    UUID importId,
    long rows,
    long accepted,
    long quarantined,
    long rejected,
    long unavailable,
    List<RowError> errors) {

  /** How many faults are told; a file of the wrong kind has as many as it has rows. */
  static final int MOST_ERRORS = 1000;

  /** A fault of a row. */
  record RowError(long line, String field, String code, String message) {
    static RowError of(long line, FieldError error) {
      return new RowError(line, error.field(), error.code().text(), error.message());
    }
  }
}
