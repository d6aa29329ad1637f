/** What the author of a resource type writes. */
@NullMarked
package io.tutti.contract.resource;

import org.jspecify.annotations.NullMarked;
