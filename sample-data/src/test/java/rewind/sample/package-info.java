/** Tests of the generator and of the data that ships, through the files that it writes. */
@NullMarked
package rewind.sample;

import org.jspecify.annotations.NullMarked;
