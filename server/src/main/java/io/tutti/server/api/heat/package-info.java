/** Heat's orchestration API v1, in Heat's shapes. */
@NullMarked
package io.tutti.server.api.heat;

import org.jspecify.annotations.NullMarked;
