package dev.rapport.intake.imports;

import java.util.List;

/**
 * The last imports.
 *
 * @param imports newest first, without their errors
 */
record ImportList(List<ImportProgress> imports) {}
