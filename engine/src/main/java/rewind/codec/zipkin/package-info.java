/** Zipkin's JSON, of its version 1 and its version 2. */
@NullMarked
package rewind.codec.zipkin;

import org.jspecify.annotations.NullMarked;
