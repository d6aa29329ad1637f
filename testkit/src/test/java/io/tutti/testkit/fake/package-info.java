@NullMarked
package io.tutti.testkit.fake;

import org.jspecify.annotations.NullMarked;
