/** What every plugin has to pass, for their authors too. */
@NullMarked
package io.tutti.testkit.suite;

import org.jspecify.annotations.NullMarked;
