/** What Heat's agents use of its CloudFormation API: signals, and the metadata of their own resource. */
@NullMarked
package io.tutti.server.api.cfn;

import org.jspecify.annotations.NullMarked;
