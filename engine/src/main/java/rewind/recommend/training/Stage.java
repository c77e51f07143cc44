package rewind.recommend.training;

/** What a training or an evaluation is busy with, in this order; not each of them has all. */
public enum Stage {
    READING("reading ratings"),
    SNAPSHOT("computing the snapshot id"),
    SPLITTING("splitting"),
    SEARCHING("searching for parameters"),
    TRAINING_TO_EVALUATE("training on the training part"),
    EVALUATING("evaluating"),
    TRAINING("training on all ratings"),
    PREPARING("computing the neighbours of items, for serving"),
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
