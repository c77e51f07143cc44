package rewind.codec.file;

/** A file is none that traces are read from; the message is one sentence that says what it seems to be. */
public final class RefusedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;

    RefusedFileException(Sniffed sniffed, String packing) {
        this(sentence(sniffed), sniffed.label() + packing);
    }

    RefusedFileException(String message, String kind) {
        super(message);
        this.kind = kind;
    }

    private static String sentence(Sniffed sniffed) {
        String verb = sniffed.label().equals("empty") || sniffed.label().equals("zeros") ? "it is " : "it seems to be ";
        return "This is not a trace file: " + verb + sniffed.title() + ".";
    }

    /** What it seems to be, for programs: {@code png}. */
    public String kind() {
        return kind;
    }
}
