/** The routes of OpenStack's identity API v3, so that its clients can log in where there is no Keystone. */
@NullMarked
package io.tutti.server.api.identity;

import org.jspecify.annotations.NullMarked;
