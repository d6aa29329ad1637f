/** Regular expressions as Python writes them, stopped when they cost too much. */
@NullMarked
package io.tutti.template.yaql.pattern;

import org.jspecify.annotations.NullMarked;
