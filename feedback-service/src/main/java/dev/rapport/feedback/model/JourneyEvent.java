package dev.rapport.feedback.model;

/** What adds to a lead's journey. */
public sealed interface JourneyEvent permits Judgement, HandoffMove, Outcome {}
