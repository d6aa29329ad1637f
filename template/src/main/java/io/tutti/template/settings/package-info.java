/** Settings files, what Heat calls environment files: values of parameters, and what stands for which type. */
@NullMarked
package io.tutti.template.settings;

import org.jspecify.annotations.NullMarked;
