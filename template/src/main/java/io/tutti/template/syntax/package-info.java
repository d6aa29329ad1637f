/** YAML 1.1 as Heat reads it, with the place of every node. */
@NullMarked
package io.tutti.template.syntax;

import org.jspecify.annotations.NullMarked;
