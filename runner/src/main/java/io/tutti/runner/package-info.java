/** The shell around the engine: owns runs, keeps the world in line with their wishes, commits in groups. */
@NullMarked
package io.tutti.runner;

import org.jspecify.annotations.NullMarked;
