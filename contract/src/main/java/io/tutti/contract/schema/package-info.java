/** Schemas of resource types: the single source of checking and documentation. */
@NullMarked
package io.tutti.contract.schema;

import org.jspecify.annotations.NullMarked;
