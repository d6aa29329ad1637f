/** Parameters of a template and settings files: types, constraints, values. */
@NullMarked
package io.tutti.template.parameter;

import org.jspecify.annotations.NullMarked;
