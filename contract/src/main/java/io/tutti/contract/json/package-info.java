/** The one JSON codec. */
@NullMarked
package io.tutti.contract.json;

import org.jspecify.annotations.NullMarked;
