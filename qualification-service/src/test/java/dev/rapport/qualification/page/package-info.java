@NullMarked
package dev.rapport.qualification.page;

import org.jspecify.annotations.NullMarked;
