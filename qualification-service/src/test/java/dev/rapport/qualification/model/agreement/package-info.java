@NullMarked
package dev.rapport.qualification.model.agreement;

import org.jspecify.annotations.NullMarked;
