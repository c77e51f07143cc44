package rewind.pipeline;

/** What the features of candidates count for, by the weights that are set. */
final class FeatureScores {
    /** Years apart at which the affinity of years has fallen by half. */
    private static final float HALF_YEARS = 10;

    private final ItemFeatures features;
    private final RankingWeights weights;
    /** By genre, its share among the items that the user rated last; by item, the mean of those of its genres. */
    private final float[] genreShares = new float[Long.SIZE];

    private float meanYear;

    private FeatureScores(StageInput input) {
        this.features = input.features();
        this.weights = input.settings().weights();
        if (input.user().isPresent()) {
            readHistory(input.serving().snapshot().history(), input.user().getAsInt());
        }
    }

    /** By candidate, the weighted sum of its features. */
    static float[] of(StageInput input, int[] indexes) {
        FeatureScores scores = new FeatureScores(input);
        float[] sums = new float[indexes.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = scores.sum(indexes[i]);
        }
        return sums;
    }

    private void readHistory(RecentHistory history, int user) {
        int years = 0;
        long sum = 0;
        for (int at = history.start(user); at < history.end(user); at++) {
            int item = history.item(at);
            for (long left = features.genres(item); left != 0; left &= left - 1) {
                genreShares[Long.numberOfTrailingZeros(left)] += 1f / history.count(user);
            }
            if (features.year(item) != ItemFeatures.UNKNOWN_YEAR) {
                sum += features.year(item);
                years++;
            }
        }
        meanYear = years == 0 ? ItemFeatures.UNKNOWN_YEAR : (float) sum / years;
    }

    private float sum(int item) {
        return (float) (weights.popularity() * features.popularityFeature(item)
                + weights.recency() * features.recencyFeature(item)
                + weights.genre() * genreAffinity(item)
                + weights.year() * yearAffinity(item));
    }

    private float genreAffinity(int item) {
        long genres = features.genres(item);
        float sum = 0;
        for (long left = genres; left != 0; left &= left - 1) {
            sum += genreShares[Long.numberOfTrailingZeros(left)];
        }
        return genres == 0 ? 0 : sum / Long.bitCount(genres);
    }

    private float yearAffinity(int item) {
        int year = features.year(item);
        boolean known = year != ItemFeatures.UNKNOWN_YEAR && meanYear != ItemFeatures.UNKNOWN_YEAR;
        return known ? HALF_YEARS / (HALF_YEARS + Math.abs(year - meanYear)) : 0;
    }
}
