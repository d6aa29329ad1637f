/** What is not wrong in a template and yet not good. */
@NullMarked
package io.tutti.template.lint;

import org.jspecify.annotations.NullMarked;
