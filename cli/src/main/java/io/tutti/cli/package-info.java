/** The command tutti: everything a person does, over HTTP. */
@NullMarked
package io.tutti.cli;

import org.jspecify.annotations.NullMarked;
