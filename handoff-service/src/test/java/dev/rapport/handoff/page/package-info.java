@NullMarked
package dev.rapport.handoff.page;

import org.jspecify.annotations.NullMarked;
