@NullMarked
package io.tutti.authoring.schema;

import org.jspecify.annotations.NullMarked;
