/**
 * Splits, test files, protocols and ranking metrics. But for the reading of test files all are pure functions over
 * ratings and scores.
 */
@NullMarked
package rewind.recommend.evaluation;

import org.jspecify.annotations.NullMarked;
