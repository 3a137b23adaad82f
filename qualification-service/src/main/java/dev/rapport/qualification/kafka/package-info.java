/** Where the agreement on the lead standard is kept: {@code standards.published}. */
@NullMarked
package dev.rapport.qualification.kafka;

import org.jspecify.annotations.NullMarked;
