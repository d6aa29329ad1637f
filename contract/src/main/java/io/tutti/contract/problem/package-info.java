/** Problems: what went wrong, where, why and what to do. */
@NullMarked
package io.tutti.contract.problem;

import org.jspecify.annotations.NullMarked;
