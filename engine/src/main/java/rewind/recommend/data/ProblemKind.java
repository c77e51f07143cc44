package rewind.recommend.data;

/** Why a line of a data file was left out. */
public enum ProblemKind {
    WRONG_FIELD_COUNT("wrong number of fields"),
    BROKEN_QUOTES("broken quotes"),
    NOT_A_NUMBER("not a number"),
    ID_OUT_OF_RANGE("id not between 0 and 2147483647"),
    RATING_OUT_OF_RANGE("rating out of range"),
    BAD_TIMESTAMP("bad timestamp"),
    NO_TITLE("no title"),
    REPEATED_ID("repeated id");

    private final String words;

    ProblemKind(String words) {
        this.words = words;
    }

    /** For a person to read. */
    public String words() {
        return words;
    }
}
