package rewind.codec.avro;

/** Bytes that are not what the schema says; the message says in what, without the place. */
final class AvroDamage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AvroDamage(String message) {
        // No stack: it is thrown and caught a few methods apart, perhaps once a record.
        super(message, null, false, false);
    }
}
