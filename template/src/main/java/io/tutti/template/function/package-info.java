/** The intrinsic functions of the template language, one file each. */
@NullMarked
package io.tutti.template.function;

import org.jspecify.annotations.NullMarked;
