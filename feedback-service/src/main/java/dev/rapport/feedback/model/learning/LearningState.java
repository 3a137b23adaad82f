package dev.rapport.feedback.model.learning;

import org.jspecify.annotations.Nullable;

/**
 * Where learning stands.
 *
 * @param isRunning whether outcomes are being looked at
 * @param last what came of it last; null before the first time
 * @param fault why the last attempt came to nothing; null where it did not
 */
public record LearningState(
    boolean isRunning, @Nullable LearningReport last, @Nullable String fault) {}
