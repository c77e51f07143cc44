package rewind.codec.otlp;

/** A message has begun on a line of its own where the one before has not ended. */
final class RunOn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final long line;

    /** @param position of the object that begins, in the file */
    RunOn(long position, long line) {
        super("The message does not end before the next one begins.", null, false, false);
        this.position = position;
        this.line = line;
    }

    long line() {
        return line;
    }

    long position() {
        return position;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
