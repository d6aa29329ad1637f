/** Points in time and spans of it as Python has them. */
@NullMarked
package io.tutti.template.yaql.time;

import org.jspecify.annotations.NullMarked;
