/** From the text of an expression to its tree. */
@NullMarked
package io.tutti.template.yaql.syntax;

import org.jspecify.annotations.NullMarked;
