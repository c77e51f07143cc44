/** What tells two groups of traces apart: pure functions over the records of {@code rewind.trace}. */
@NullMarked
package rewind.diff.cohort;

import org.jspecify.annotations.NullMarked;
