/** Tests. */
@NullMarked
package io.tutti.environments.state;

import org.jspecify.annotations.NullMarked;
