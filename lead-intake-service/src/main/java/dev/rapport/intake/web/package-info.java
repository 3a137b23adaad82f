/** Leads by HTTP, one at a time, and how every fault is told. */
@NullMarked
package dev.rapport.intake.web;

import org.jspecify.annotations.NullMarked;
