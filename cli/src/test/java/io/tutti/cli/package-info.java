/** Tests of the command, against a server that answers from a script. */
@NullMarked
package io.tutti.cli;

import org.jspecify.annotations.NullMarked;
