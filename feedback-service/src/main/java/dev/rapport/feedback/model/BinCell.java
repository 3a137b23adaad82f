package dev.rapport.feedback.model;

/**
 * Labelled leads that fell into one bin.
 *
 * @param standard id and version: bins are stable within it
 * @param basis whose findings are counted
 * @param bin the bin, or {@link Bin#ALL}
 */
public record BinCell(String standard, Basis basis, Bin bin) {}
