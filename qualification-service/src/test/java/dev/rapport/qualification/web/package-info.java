@NullMarked
package dev.rapport.qualification.web;

import org.jspecify.annotations.NullMarked;
