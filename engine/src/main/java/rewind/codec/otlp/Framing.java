package rewind.codec.otlp;

/** How messages follow one another in a file of OTLP's protobuf. */
enum Framing {
    /** One message to the end; several without anything between them are one too, as protobuf joins messages. */
    PLAIN(""),
    /** Each with its length before it, as protobuf's own delimited streams. */
    DELIMITED("varint-delimited"),
    /** Each with its length in four bytes before it, the greatest first, as the collector's file exporter writes. */
    LENGTHS("4-byte lengths");

    private final String shape;

    Framing(String shape) {
        this.shape = shape;
    }

    /** For people. */
    String shape() {
        return shape;
    }
}
