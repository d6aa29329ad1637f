/** Stacks that change hands: what one is, as Heat's export says it, and a stack again from such a document. */
@NullMarked
package io.tutti.stacks.handover;

import org.jspecify.annotations.NullMarked;
