/** The workbench: pages that both teams read, draft and sign the lead standard by. */
@NullMarked
package dev.rapport.qualification.page;

import org.jspecify.annotations.NullMarked;
