/** The bare endpoint: what HTTP and JSON alone cost, without anything that makes a lead durable. */
@NullMarked
package dev.rapport.bench;

import org.jspecify.annotations.NullMarked;
