package rewind.recommend.data;

/** What an import does with each row, in this order. */
public enum ImportStage {
    /** Takes lines out of files and fields out of lines. */
    EXTRACT("extract"),
    /** Turns fields into ids, ratings and times, and refuses those that cannot be. */
    VALIDATE("validate"),
    /** Sorts what is left, and keeps the latest of several ratings of an item by a user. */
    LOAD("load");

    private final String words;

    ImportStage(String words) {
        this.words = words;
    }

    /** For logs and traces. */
    public String words() {
        return words;
    }
}
