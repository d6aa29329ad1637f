/** JSON Schemas of what people write, for editors. */
@NullMarked
package io.tutti.authoring.schema;

import org.jspecify.annotations.NullMarked;
