package dev.rapport.intake.imports;

import dev.rapport.intake.lead.FieldError;
import java.util.List;

/**
 * What became of a file.
 *
 * @param rows read, without the header
 * @param accepted on disk
 * @param rejected with a fault
 * @param unavailable that may not be on disk; the file should be sent again
 * @param errors in the order of the lines, the first {@value #MOST_ERRORS}
 */
record ImportReport(
    long rows, long accepted, long rejected, long unavailable, List<RowError> errors) {

  /** How many faults are told; a file of the wrong kind has as many as it has rows. */
  static final int MOST_ERRORS = 1000;

  /** Whether every row's fate is settled. */
  boolean isComplete() {
    return unavailable == 0;
  }

  /** A fault of a row. */
  record RowError(long line, String field, String code, String message) {
    static RowError of(long line, FieldError error) {
      return new RowError(line, error.field(), error.code().text(), error.message());
    }
  }
}
