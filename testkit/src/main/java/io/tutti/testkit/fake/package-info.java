/** A cloud, machines and agents that exist in virtual time only, and are nasty in repeatable ways. */
@NullMarked
package io.tutti.testkit.fake;

import org.jspecify.annotations.NullMarked;
