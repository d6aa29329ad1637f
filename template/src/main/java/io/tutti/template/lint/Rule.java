package io.tutti.template.lint;

import io.tutti.contract.problem.Problem;
import java.util.List;
import java.util.function.Function;

/**
 * A rule of taste.
 *
 * @param id stable: the code of its findings
 * @param sentence what it is for
 * @param find every place where it is broken
 */
record Rule(String id, String sentence, Function<Uses, List<Problem>> find) {}
