/** Who there is, which projects there are, and who may do what in which. */
@NullMarked
package io.tutti.store.accounts;

import org.jspecify.annotations.NullMarked;
