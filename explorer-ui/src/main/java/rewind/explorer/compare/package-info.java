/** Two requests beside each other, and two groups of requests. */
@NullMarked
package rewind.explorer.compare;

import org.jspecify.annotations.NullMarked;
