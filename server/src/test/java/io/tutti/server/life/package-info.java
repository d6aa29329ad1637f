/** Whole lives of stacks in virtual time: made, changed, interrupted and deleted while everything can go wrong. */
@NullMarked
package io.tutti.server.life;

import org.jspecify.annotations.NullMarked;
