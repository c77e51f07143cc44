package rewind.recommend;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import rewind.recommend.data.Ratings;

/**
 * Each user's last item, held out, and 99 that the user never had (He et al.: Neural Collaborative Filtering, 2017); ids
 * less one are the rows of factors.
 */
final class LeftOut {
    private static final int NEGATIVES = 99;
    private static final int CUT = 10;

    private final String training;
    private final int[] held;
    private final int[][] negatives;

    private LeftOut(String training, int[] held, int[][] negatives) {
        this.training = training;
        this.held = held;
        this.negatives = negatives;
    }

    /** The other ratings, lines of user, tab and item. */
    String training() {
        return training;
    }

    static LeftOut of(Ratings ratings, long seed) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        int users = ratings.user(ratings.size() - 1);
        int items = 0;
        for (int row = 0; row < ratings.size(); row++) {
            items = Math.max(items, ratings.item(row));
        }
        int[] held = new int[users];
        int[][] negatives = new int[users][NEGATIVES];
        int row = 0;
        for (int user = 0; user < users; user++) {
            int from = row;
            int latest = from;
            Set<Integer> seen = new HashSet<>();
            for (; row < ratings.size() && ratings.user(row) == user + 1; row++) {
                seen.add(ratings.item(row) - 1);
                latest = ratings.epochSeconds(row) > ratings.epochSeconds(latest) ? row : latest;
            }
            held[user] = ratings.item(latest) - 1;
            for (int other = from; other < row; other++) {
                if (other != latest) {
                    lines.append(user)
                            .append('\t')
                            .append(ratings.item(other) - 1)
                            .append('\n');
                }
            }
            int count = 0;
            while (count < NEGATIVES) {
                int item = random.nextInt(items);
                if (seen.add(item)) {
                    negatives[user][count++] = item;
                }
            }
        }
        return new LeftOut(lines.toString(), held, negatives);
    }

    /** HR@10 and NDCG@10 by inner products; ties count against the held-out item half. */
    String measure(float[][] users, float[][] items) {
        double hits = 0;
        double gain = 0;
        for (int user = 0; user < held.length; user++) {
            double wanted = score(users, user, items, held[user]);
            double rank = 0;
            for (int item : negatives[user]) {
                rank += (1 + Math.signum(score(users, user, items, item) - wanted)) / 2;
            }
            if (rank < CUT) {
                hits++;
                gain += Math.log(2) / Math.log(rank + 2);
            }
        }
        return String.format(Locale.ROOT, "HR@10 %.4f, NDCG@10 %.4f", hits / held.length, gain / held.length);
    }

    private static double score(float[][] users, int user, float[][] items, int item) {
        double score = 0;
        // An item that nobody has in training may be beyond the last row.
        if (user < users.length && item < items.length) {
            for (int f = 0; f < users[user].length; f++) {
                score += (double) users[user][f] * items[item][f];
            }
        }
        return score;
    }
}
