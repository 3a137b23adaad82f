/** The service that takes leads by HTTP and answers once they are on disk. */
@NullMarked
package dev.rapport.intake;

import org.jspecify.annotations.NullMarked;
