/** The little that the server itself asks of others on behalf of users. */
@NullMarked
package io.tutti.server.outside;

import org.jspecify.annotations.NullMarked;
