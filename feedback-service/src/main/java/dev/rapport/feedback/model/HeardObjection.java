package dev.rapport.feedback.model;

import org.jspecify.annotations.Nullable;

/**
 * An objection that buyers raise.
 *
 * @param objection its id in the content rules; else its words, where no rule covers it
 * @param leads of how many leads it was heard; null if nobody counts
 */
public record HeardObjection(String objection, @Nullable Long leads) {}
