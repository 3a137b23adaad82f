/** How marketing and sales come to one lead standard: drafts, signatures, what is in effect. */
@NullMarked
package dev.rapport.qualification.model.agreement;

import org.jspecify.annotations.NullMarked;
