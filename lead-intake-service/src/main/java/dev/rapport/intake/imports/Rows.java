package dev.rapport.intake.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file's rows in their order, read as they are asked for. */
interface Rows {

  /** The next row; null at the end. */
  @Nullable Row next() throws IOException;

  /**
   * Why the file was not read to its end; null while it is, and where it was. Known after {@link
   * #next} has returned null.
   */
  default @Nullable String brokenOff() {
    return null;
  }
}
