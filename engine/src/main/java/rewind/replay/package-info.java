/** Says whether a recorded request, run again, is the same bit for bit, and else where it parts and why. */
@NullMarked
package rewind.replay;

import org.jspecify.annotations.NullMarked;
