package rewind.recommend.data;

/** Why a line of a data file was left out. */
public enum ProblemKind {
    LINE_TOO_LONG(ImportStage.EXTRACT, "line longer than a mebibyte"),
    WRONG_FIELD_COUNT(ImportStage.EXTRACT, "wrong number of fields"),
    BROKEN_QUOTES(ImportStage.EXTRACT, "broken quotes"),
    MISSING(ImportStage.VALIDATE, "missing value"),
    NOT_A_NUMBER(ImportStage.VALIDATE, "not a number"),
    ID_OUT_OF_RANGE(ImportStage.VALIDATE, "id not between 0 and 2147483647"),
    RATING_OUT_OF_RANGE(ImportStage.VALIDATE, "rating out of range"),
    BAD_TIMESTAMP(ImportStage.VALIDATE, "bad timestamp"),
    NO_TITLE(ImportStage.VALIDATE, "no title"),
    REPEATED_ID(ImportStage.VALIDATE, "repeated id");

    private final ImportStage stage;
    private final String words;

    ProblemKind(ImportStage stage, String words) {
        this.stage = stage;
        this.words = words;
    }

    /** The stage of an import that finds it. */
    public ImportStage stage() {
        return stage;
    }

    /** For a person to read. */
    public String words() {
        return words;
    }
}
