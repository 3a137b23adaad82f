/**
 * Who gets a lead and what they are told: territories, fair shares, a team's books, the brief.
 * Plain Java, no framework.
 */
@NullMarked
package dev.rapport.handoff.model;

import org.jspecify.annotations.NullMarked;
