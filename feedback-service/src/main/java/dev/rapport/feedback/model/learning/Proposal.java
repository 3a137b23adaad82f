package dev.rapport.feedback.model.learning;

/**
 * What was proposed to both teams.
 *
 * @param evidence what speaks for it, as JSON
 */
public record Proposal(Draft draft, String evidence) {}
