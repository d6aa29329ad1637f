/** One layout for all templates: blanks move, nothing else does. */
@NullMarked
package io.tutti.template.layout;

import org.jspecify.annotations.NullMarked;
