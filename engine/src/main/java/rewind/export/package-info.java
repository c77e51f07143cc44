/** Sends the traces of this engine's own requests to other programs, by OTLP. */
@NullMarked
package rewind.export;

import org.jspecify.annotations.NullMarked;
