/**
 * The form in which the store keeps what a trace has beside its summary: small, and cheap to write, because every request
 * pays for it before it is answered.
 */
@NullMarked
package rewind.codec.compact;

import org.jspecify.annotations.NullMarked;
