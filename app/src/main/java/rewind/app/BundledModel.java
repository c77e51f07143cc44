package rewind.app;

/**
 * What became of a model that a bundle has.
 *
 * @param words for people: a sentence
 */
record BundledModel(String version, Result result, String words) {

    /** What can become of it. */
    enum Result {
        /** It is new here. */
        IMPORTED("imported"),
        /** The same one was here already. */
        THERE("there"),
        /** It is damaged, or another one has its name; nothing was changed. */
        REFUSED("refused");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** For programs. */
        String word() {
            return word;
        }
    }

    boolean isRefused() {
        return result == Result.REFUSED;
    }
}
