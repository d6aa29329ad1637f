/** How workflows on machines talk: values, claims and barriers. */
@NullMarked
package io.tutti.contract.exchange;

import org.jspecify.annotations.NullMarked;
