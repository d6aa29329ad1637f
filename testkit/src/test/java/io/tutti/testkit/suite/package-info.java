@NullMarked
package io.tutti.testkit.suite;

import org.jspecify.annotations.NullMarked;
