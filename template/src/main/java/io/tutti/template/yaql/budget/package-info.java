/** What one evaluation may cost, and how it fails. */
@NullMarked
package io.tutti.template.yaql.budget;

import org.jspecify.annotations.NullMarked;
