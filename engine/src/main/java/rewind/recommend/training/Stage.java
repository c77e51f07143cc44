package rewind.recommend.training;

/** What a training is busy with, in this order. */
public enum Stage {
    READING("reading ratings"),
    SNAPSHOT("computing the snapshot id"),
    SPLITTING("splitting"),
    TRAINING_TO_EVALUATE("training on the training part"),
    EVALUATING("evaluating"),
    TRAINING("training on all ratings"),
    REGISTERING("registering");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** For a person to read. */
    public String words() {
        return words;
    }
}
