/** From what is wanted and what is there to what will be done: checked, shown, then run. */
@NullMarked
package io.tutti.stacks.plan;

import org.jspecify.annotations.NullMarked;
