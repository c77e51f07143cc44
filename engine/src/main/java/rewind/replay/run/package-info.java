/** Runs recorded requests again on the pipeline: finds model, snapshot and feedback, and says what of these is not there. */
@NullMarked
package rewind.replay.run;

import org.jspecify.annotations.NullMarked;
