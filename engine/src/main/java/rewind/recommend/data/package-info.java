/** Ratings and titles: reading them, their canonical snapshot, and dense indexes over them. */
@NullMarked
package rewind.recommend.data;

import org.jspecify.annotations.NullMarked;
