/** The local cloud: machines that are a folder, an agent and an address of its own in 127.0.0.0/8. */
@NullMarked
package io.tutti.drivers.local;

import org.jspecify.annotations.NullMarked;
