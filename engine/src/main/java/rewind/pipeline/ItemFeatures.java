package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.IdIndex;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Item;
import rewind.recommend.data.Ratings;

/** What is known of items beside a model's score, by item index, laid out once when a version is loaded. */
final class ItemFeatures {
    static final int UNKNOWN_YEAR = 0;
    /** The newest tenth of the ratings counts as lately. */
    private static final double LATELY = 0.1;
    /** Enough rows to place a quantile to a thousandth, and few enough to sort at once. */
    private static final int SAMPLED_ROWS = 1 << 20;

    private final Order popularity;
    private final Order recency;
    private final float[] popularityFeature;
    private final float[] recencyFeature;
    private final int[] years;
    private final long[] genres;

    private ItemFeatures(Order popularity, Order recency, int[] years, long[] genres) {
        this.popularity = popularity;
        this.recency = recency;
        this.popularityFeature = popularity.logarithmic();
        this.recencyFeature = recency.logarithmic();
        this.years = years;
        this.genres = genres;
    }

    static ItemFeatures of(Ratings ratings, Interactions interactions, Catalogue catalogue) {
        IdIndex items = interactions.items();
        int[] years = new int[items.size()];
        for (int i = 0; i < years.length; i++) {
            years[i] = catalogue
                    .find(items.id(i))
                    .map(Item::year)
                    .filter(year -> year.isPresent())
                    .map(year -> year.getAsInt())
                    .orElse(UNKNOWN_YEAR);
        }
        return new ItemFeatures(
                Order.of(interactions.popularity()),
                Order.of(recentCounts(ratings, interactions)),
                years,
                GenreBits.of(items, catalogue));
    }

    /** Items with a count, those with a count above 0 in order: by descending count, then by index. */
    static final class Order {
        private final int[] counts;
        private final int[] items;
        /** The place of every item, those that were never counted behind the others. */
        private final int[] ranks;

        private Order(int[] counts, int[] items, int[] ranks) {
            this.counts = counts;
            this.items = items;
            this.ranks = ranks;
        }

        static Order of(int[] counts) {
            long[] packed = new long[counts.length];
            int counted = 0;
            for (int i = 0; i < packed.length; i++) {
                packed[i] = (long) -counts[i] << 32 | i;
                counted += counts[i] > 0 ? 1 : 0;
            }
            Arrays.sort(packed);
            int[] ordered = new int[counts.length];
            int[] ranks = new int[counts.length];
            for (int rank = 0; rank < ordered.length; rank++) {
                ordered[rank] = (int) packed[rank];
                ranks[ordered[rank]] = rank;
            }
            return new Order(counts, Arrays.copyOf(ordered, counted), ranks);
        }

        int size() {
            return items.length;
        }

        int item(int rank) {
            return items[rank];
        }

        int count(int item) {
            return counts[item];
        }

        private float[] logarithmic() {
            double most = items.length == 0 ? 1 : StrictMath.log1p(counts[items[0]]);
            float[] feature = new float[counts.length];
            for (int i = 0; i < feature.length; i++) {
                feature[i] = (float) (StrictMath.log1p(counts[i]) / most);
            }
            return feature;
        }
    }

    /** By item, how many of the newest ratings are of it; none at all where ratings have no times to tell. */
    private static int[] recentCounts(Ratings ratings, Interactions interactions) {
        int[] counts = new int[interactions.items().size()];
        int step = Math.max(1, ratings.size() / SAMPLED_ROWS);
        long[] times = new long[ratings.size() / step];
        for (int i = 0; i < times.length; i++) {
            times[i] = ratings.epochSeconds(i * step);
        }
        Arrays.sort(times);
        if (times.length == 0 || times[0] == times[times.length - 1]) {
            return counts;
        }
        long since = times[(int) (times.length * (1 - LATELY))];
        for (int row = 0; row < ratings.size(); row++) {
            if (ratings.epochSeconds(row) >= since) {
                counts[interactions.byUser().column(row)]++;
            }
        }
        return counts;
    }

    /** By the number of users who rated an item. */
    Order popularity() {
        return popularity;
    }

    /** By how many of the newest ratings are of an item. */
    Order recency() {
        return recency;
    }

    /** A number for each item, no two alike, smaller for items that more users rated. */
    int popularityRank(int item) {
        return popularity.ranks[item];
    }

    /** The item with this {@link #popularityRank}. */
    int ofPopularityRank(int rank) {
        // Every item of a snapshot was rated by somebody, so that all are in the order.
        return popularity.items[rank];
    }

    /** From 0 to 1: log(1 + users), over the largest. */
    float popularityFeature(int item) {
        return popularityFeature[item];
    }

    /** From 0 to 1: log(1 + newest ratings), over the largest. */
    float recencyFeature(int item) {
        return recencyFeature[item];
    }

    /** {@link #UNKNOWN_YEAR} where the catalogue does not say. */
    int year(int item) {
        return years[item];
    }

    /** A bit for each genre. */
    long genres(int item) {
        return genres[item];
    }
}
