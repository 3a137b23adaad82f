package dev.rapport.qualification.model;

import dev.rapport.standard.LeadStandard;

/**
 * One version of the lead standard with the document that was signed.
 *
 * @param document YAML, as it was written
 */
public record StandardVersion(LeadStandard standard, String document) {}
