/** What a draft of the lead standard would have made of the leads that were. */
@NullMarked
package dev.rapport.qualification.replay;

import org.jspecify.annotations.NullMarked;
