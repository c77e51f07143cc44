/**
 * JSON as a stream of tokens over bytes (RFC 8259), with what the readers of traces forgive. Reading traces is what this
 * program is for, and its readers want little of a parser: names and texts that repeat as the same strings, ids and
 * numbers straight from the bytes, the place of what is wrong, and a way to go on behind it.
 */
@NullMarked
package rewind.codec.jsontext;

import org.jspecify.annotations.NullMarked;
