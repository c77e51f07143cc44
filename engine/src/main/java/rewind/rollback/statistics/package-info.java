/** Confidence intervals for shares, quantiles and their comparison, as published; pure functions. */
@NullMarked
package rewind.rollback.statistics;

import org.jspecify.annotations.NullMarked;
