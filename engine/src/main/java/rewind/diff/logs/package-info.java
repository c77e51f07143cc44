/** Two logs, line by line. */
@NullMarked
package rewind.diff.logs;

import org.jspecify.annotations.NullMarked;
