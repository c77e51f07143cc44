/** From a ratings file to metrics or a registered version: evaluation, search for parameters, training. */
@NullMarked
package rewind.recommend.training;

import org.jspecify.annotations.NullMarked;
