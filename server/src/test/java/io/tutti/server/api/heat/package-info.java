@NullMarked
package io.tutti.server.api.heat;

import org.jspecify.annotations.NullMarked;
