@NullMarked
package dev.rapport.handoff.crm;

import org.jspecify.annotations.NullMarked;
