/** Two trees of spans, aligned. */
@NullMarked
package rewind.diff.spans;

import org.jspecify.annotations.NullMarked;
