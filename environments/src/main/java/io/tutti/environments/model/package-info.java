/** The environment that somebody wants: objects, their properties and their links. */
@NullMarked
package io.tutti.environments.model;

import org.jspecify.annotations.NullMarked;
