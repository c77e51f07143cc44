package rewind.recommend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;

/** Seeded ratings with something to learn: users and items fall into groups, and users mostly rate within theirs. */
public final class Tastes {
    private static final int GROUPS = 4;

    private Tastes() {}

    public static Ratings ratings(int users, int items, int perUser, long seed) {
        Random random = new Random(seed);
        RatingsBuilder builder = Ratings.builder();
        for (int user = 1; user <= users; user++) {
            for (int n = 0; n < perUser; n++) {
                boolean own = random.nextInt(10) < 9;
                int group = own ? user % GROUPS : random.nextInt(GROUPS);
                int item = 1 + group + GROUPS * random.nextInt(items / GROUPS);
                builder.add(user, item, 0.5f * (1 + random.nextInt(10)), 1_000_000_000L + random.nextInt(1_000_000));
            }
        }
        return builder.build();
    }

    /** Writes such ratings as a data set in MovieLens's latest layout; returns the folder. */
    public static Path movieLens(Path folder, int users, int items, int perUser) throws IOException {
        Ratings ratings = ratings(users, items, perUser, 7);
        StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int row = 0; row < ratings.size(); row++) {
            lines.append(ratings.user(row))
                    .append(',')
                    .append(ratings.item(row))
                    .append(',');
            lines.append(ratings.rating(row))
                    .append(',')
                    .append(ratings.epochSeconds(row))
                    .append('\n');
        }
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= items; item++) {
            movies.append(item).append(",Film ").append(item).append(" (2001),Drama|Comedy\n");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ratings.csv"), lines);
        Files.writeString(folder.resolve("movies.csv"), movies);
        return folder;
    }
}
