/** Vendors' webhooks: leads, announcements and signals in the vendors' own words. */
@NullMarked
package dev.rapport.intake.webhook;

import org.jspecify.annotations.NullMarked;
