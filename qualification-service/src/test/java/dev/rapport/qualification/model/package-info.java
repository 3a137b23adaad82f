@NullMarked
package dev.rapport.qualification.model;

import org.jspecify.annotations.NullMarked;
