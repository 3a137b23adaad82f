package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import org.jspecify.annotations.Nullable;

/**
 * A page or mail.
 *
 * @param source as it was written
 * @param language what it is in; null to find it out
 */
public record Content(String source, ContentFormat format, @Nullable Language language) {}
