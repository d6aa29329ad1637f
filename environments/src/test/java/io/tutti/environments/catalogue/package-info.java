/** Tests. */
@NullMarked
package io.tutti.environments.catalogue;

import org.jspecify.annotations.NullMarked;
