@NullMarked
package io.tutti.testkit.block;

import org.jspecify.annotations.NullMarked;
