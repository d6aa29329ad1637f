@NullMarked
package io.tutti.server;

import org.jspecify.annotations.NullMarked;
