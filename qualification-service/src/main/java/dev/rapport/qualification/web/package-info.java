/** HTTP: leads explained, leads judged on trial, the lead standard to read. */
@NullMarked
package dev.rapport.qualification.web;

import org.jspecify.annotations.NullMarked;
