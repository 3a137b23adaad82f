package dev.rapport.access;

/**
 * A service's pages for people, as the pages that sign them in or turn them away speak of them.
 *
 * @param name what they are together, as in "the workbench"
 * @param readers whom they are for, told to those who may not see one; a sentence
 * @param home where {@code /} leads, as in "the lead standard"
 */
public record ServicePages(String name, String readers, String home) {}
