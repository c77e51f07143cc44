/** From a ratings file to a registered version. */
@NullMarked
package rewind.recommend.training;

import org.jspecify.annotations.NullMarked;
