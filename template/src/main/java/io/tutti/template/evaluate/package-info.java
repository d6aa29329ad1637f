/** Expressions and the one evaluator that serves validation, plan and execution. */
@NullMarked
package io.tutti.template.evaluate;

import org.jspecify.annotations.NullMarked;
