package rewind.pipeline;

/** Brings scores of whatever unit to a range from 0 to 1. */
record ScoreRange(float lowest, float highest) {

    static ScoreRange of(float[] scores) {
        return of(scores, scores.length, new boolean[scores.length]);
    }

    /**
     * The range of the first {@code count} scores.
     *
     * @param without those that do not count
     */
    static ScoreRange of(float[] scores, int count, boolean[] without) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (!without[i]) {
                lowest = Math.min(lowest, scores[i]);
                highest = Math.max(highest, scores[i]);
            }
        }
        return new ScoreRange(lowest, highest);
    }

    /** 0 for the lowest, 1 for the highest; 1 for all where they are equal. */
    float unit(float score) {
        return highest > lowest ? (score - lowest) / (highest - lowest) : 1;
    }
}
