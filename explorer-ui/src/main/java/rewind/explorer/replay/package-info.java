/** Replay of a recorded request: whether it is the same again, where it parts, and what another version would have answered. */
@NullMarked
package rewind.explorer.replay;

import org.jspecify.annotations.NullMarked;
