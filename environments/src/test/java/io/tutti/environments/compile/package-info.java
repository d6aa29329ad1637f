@NullMarked
package io.tutti.environments.compile;

import org.jspecify.annotations.NullMarked;
