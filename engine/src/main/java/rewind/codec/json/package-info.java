/** Traces as the JSON that the engine's routes speak. */
@NullMarked
package rewind.codec.json;

import org.jspecify.annotations.NullMarked;
