/** What the program was busy with: flight recordings, asked for or of slow requests. */
@NullMarked
package rewind.telemetry.profile;

import org.jspecify.annotations.NullMarked;
