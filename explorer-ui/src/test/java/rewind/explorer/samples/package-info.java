/** A small store and engine in memory, and traces like the engine's, for tests of the window. */
@NullMarked
package rewind.explorer.samples;

import org.jspecify.annotations.NullMarked;
