/** Models, how they are trained and what they look like on disk. */
@NullMarked
package rewind.recommend.model;

import org.jspecify.annotations.NullMarked;
