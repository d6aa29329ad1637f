/** YAQL, the query language of templates and workflows: parsed, checked and evaluated within a budget. */
@NullMarked
package io.tutti.template.yaql;

import org.jspecify.annotations.NullMarked;
