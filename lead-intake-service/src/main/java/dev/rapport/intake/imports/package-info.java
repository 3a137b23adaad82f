/** Files of leads by HTTP: CSV and JSON lines, read as they come in, row by row. */
@NullMarked
package dev.rapport.intake.imports;

import org.jspecify.annotations.NullMarked;
