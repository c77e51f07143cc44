package rewind.recommend.data;

/** A line is left out; carries why. Costs nothing to throw: it has no stack trace, and bad lines can be many. */
final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;

    BadLine(ProblemKind kind) {
        super(kind.words(), null, false, false);
        this.kind = kind;
    }

    ProblemKind kind() {
        return kind;
    }
}
