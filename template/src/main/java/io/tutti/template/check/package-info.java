/** Whether a template makes sense: everything that is wrong with it at once. */
@NullMarked
package io.tutti.template.check;

import org.jspecify.annotations.NullMarked;
