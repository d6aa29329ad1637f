/** Values: the data that everyone speaks. */
@NullMarked
package io.tutti.contract.value;

import org.jspecify.annotations.NullMarked;
