/** The recommender: data, models, their evaluation and registry; depends on nothing else of Rewind. */
@NullMarked
package rewind.recommend;

import org.jspecify.annotations.NullMarked;
