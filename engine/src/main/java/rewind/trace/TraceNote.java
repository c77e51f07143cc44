package rewind.trace;

/**
 * What a person wrote on a request.
 *
 * @param requestId of the request; of a trace of another program, its trace id
 * @param text plain, of some lines with {@code \n} between; neither blank nor longer than {@value #MOST_CHARACTERS} characters
 * @param changedAtMillis when it was written, or last changed, since the epoch
 */
public record TraceNote(String requestId, String text, long changedAtMillis) {
    /** More than that is a document. */
    public static final int MOST_CHARACTERS = 10_000;

    /**
     * A note with its lines in one form.
     *
     * @throws IllegalArgumentException if there is no text, or too much
     */
    public TraceNote {
        text = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (requestId.isEmpty()) {
            throw new IllegalArgumentException("a note belongs to a request, and this one names none");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a note has some text, and this one is blank");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a note has at most %,d characters, and this one has %,d"
                    .formatted(MOST_CHARACTERS, text.length()));
        }
    }
}
