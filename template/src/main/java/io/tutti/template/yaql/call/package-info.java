/** How calls find the function they mean, and how trees are evaluated. */
@NullMarked
package io.tutti.template.yaql.call;

import org.jspecify.annotations.NullMarked;
