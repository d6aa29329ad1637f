/** Tasks and the order between them. */
@NullMarked
package io.tutti.engine.graph;

import org.jspecify.annotations.NullMarked;
