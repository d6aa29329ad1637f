/** What a template says: its sections as records. */
@NullMarked
package io.tutti.template.document;

import org.jspecify.annotations.NullMarked;
