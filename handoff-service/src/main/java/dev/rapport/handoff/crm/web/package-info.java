/** CRMs' updates by HTTP. */
@NullMarked
package dev.rapport.handoff.crm.web;

import org.jspecify.annotations.NullMarked;
