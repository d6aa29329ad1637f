@NullMarked
package io.tutti.contract.cloud;

import org.jspecify.annotations.NullMarked;
