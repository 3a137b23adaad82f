/** {@code rapport content}: what pages and mails say to a buyer. */
@NullMarked
package dev.rapport.local.content;

import org.jspecify.annotations.NullMarked;
