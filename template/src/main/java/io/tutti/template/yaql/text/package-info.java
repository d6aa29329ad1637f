/** Texts as Python counts, cuts and formats them. */
@NullMarked
package io.tutti.template.yaql.text;

import org.jspecify.annotations.NullMarked;
