/** From a user to a list: candidate, ranking, exploration, diversity, serving. */
@NullMarked
package rewind.pipeline;

import org.jspecify.annotations.NullMarked;
