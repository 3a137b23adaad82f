package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.MaterialCatalogue;
import java.util.function.Supplier;

/**
 * What briefs are made of beside the lead itself.
 *
 * @param catalogue the catalogue in force
 * @param objections what was raised so far
 */
public record BriefSources(Supplier<MaterialCatalogue> catalogue, ObjectionBoard objections) {}
