package dev.rapport.intake.imports;

import dev.rapport.intake.lead.TypedLead;

/**
 * A row of a file.
 *
 * @param line where it starts, counted from one
 * @param lead what it says
 */
record Row(long line, TypedLead lead) {}
