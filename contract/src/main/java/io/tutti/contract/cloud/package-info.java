/** What a cloud knows beside the resources it makes. */
@NullMarked
package io.tutti.contract.cloud;

import org.jspecify.annotations.NullMarked;
