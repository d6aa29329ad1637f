/** What expressions compute with. */
@NullMarked
package io.tutti.template.yaql.value;

import org.jspecify.annotations.NullMarked;
