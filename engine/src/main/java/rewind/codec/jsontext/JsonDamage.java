package rewind.codec.jsontext;

import java.io.IOException;

/** A text is no JSON from some place on; the message is the reason, without a full stop. */
public final class JsonDamage extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final long line;
    private final long column;
    private final boolean atEnd;

    JsonDamage(String reason, long position, long line, long column, boolean atEnd) {
        super(reason);
        this.position = position;
        this.line = line;
        this.column = column;
        this.atEnd = atEnd;
    }

    /** Why it is no JSON. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** In bytes from the beginning, as UTF-8. */
    public long position() {
        return position;
    }

    /** From 1. */
    public long line() {
        return line;
    }

    /** In bytes, from 1. */
    public long column() {
        return column;
    }

    /** Whether the text only ends too early. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** No stack trace: this is a property of the input, and a damaged file may have many. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
