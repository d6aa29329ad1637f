/** What the engine's shell needs of others: a journal, a mailbox. */
@NullMarked
package io.tutti.engine.port;

import org.jspecify.annotations.NullMarked;
