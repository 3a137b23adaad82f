@NullMarked
package dev.rapport.qualification.security;

import org.jspecify.annotations.NullMarked;
