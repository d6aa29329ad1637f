/** The rules of the house as ordinary tests. To change a rule, change its test, in a commit of its own. */
@NullMarked
package io.tutti.house;

import org.jspecify.annotations.NullMarked;
