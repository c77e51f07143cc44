/** Work in the background, and values that views bind to; the only place that knows of two threads. */
@NullMarked
package rewind.explorer.tasks;

import org.jspecify.annotations.NullMarked;
