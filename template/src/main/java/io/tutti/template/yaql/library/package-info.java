/** The standard library, one file for each family of functions. */
@NullMarked
package io.tutti.template.yaql.library;

import org.jspecify.annotations.NullMarked;
