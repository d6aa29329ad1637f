/** What an author asks of a template without a server: is it right, what does it give, how is it laid out. */
@NullMarked
package io.tutti.authoring;

import org.jspecify.annotations.NullMarked;
