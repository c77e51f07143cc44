package rewind.codec.otlp;

/** Ends the reading of one part, of which the rest cannot be made sense of; the message is a sentence. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damage(String message) {
        // No stack trace: this is a property of the input, and a damaged file may have many.
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
