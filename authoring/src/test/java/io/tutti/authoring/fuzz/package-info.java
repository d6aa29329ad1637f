/** Whatever is written, there is an answer: soon, and without much memory. */
@NullMarked
package io.tutti.authoring.fuzz;

import org.jspecify.annotations.NullMarked;
