@NullMarked
package io.tutti.testkit.types;

import org.jspecify.annotations.NullMarked;
