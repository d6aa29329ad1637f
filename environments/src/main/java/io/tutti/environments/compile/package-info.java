/** From a model to one template with its files. */
@NullMarked
package io.tutti.environments.compile;

import org.jspecify.annotations.NullMarked;
