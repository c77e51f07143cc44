/** Splits and ranking metrics: pure functions over ratings and scores. */
@NullMarked
package rewind.recommend.evaluation;

import org.jspecify.annotations.NullMarked;
