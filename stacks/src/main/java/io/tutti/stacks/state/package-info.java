/** What a stack is and how it stands: rows that follow from events. */
@NullMarked
package io.tutti.stacks.state;

import org.jspecify.annotations.NullMarked;
