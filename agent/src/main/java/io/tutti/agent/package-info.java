/** The program on a machine: it asks the server what is wished, applies it, and reports. */
@NullMarked
package io.tutti.agent;

import org.jspecify.annotations.NullMarked;
