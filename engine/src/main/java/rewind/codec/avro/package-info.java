/** Traces as Avro binary, by the schema {@code rewind/codec/trace.avsc}. */
@NullMarked
package rewind.codec.avro;

import org.jspecify.annotations.NullMarked;
