/** Software configurations and their deployments on machines. */
@NullMarked
package io.tutti.contract.software;

import org.jspecify.annotations.NullMarked;
