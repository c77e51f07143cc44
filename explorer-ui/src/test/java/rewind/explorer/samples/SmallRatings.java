package rewind.explorer.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Ratings of 60 people with two tastes for 90 films, seeded. */
final class SmallRatings {
    private static final String[] FIRST = {
        "Harbor", "Paper", "Copper", "Velvet", "Midnight", "Quiet", "Glass", "Salt", "Winter"
    };
    private static final String[] SECOND = {
        "Lights", "Astronaut", "Sky", "Static", "Ferry", "Engine", "Meridian", "Road", "Atlas", "Orchard"
    };

    private SmallRatings() {}

    /** Writes {@code ratings.csv} and {@code movies.csv} into a folder. */
    static void write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= 90; item++) {
            String title = FIRST[(item - 1) % FIRST.length] + " " + SECOND[(item - 1) / FIRST.length];
            movies.append(item + "," + title + " (" + (1960 + item % 60) + ")," + (item % 2 == 0 ? "Drama" : "Comedy")
                    + "\n");
            for (int user = 1; user <= 60; user++) {
                if (random.nextDouble() < (user % 2 == item % 2 ? 0.4 : 0.05)) {
                    ratings.append(user + "," + item + ",4.0," + (1_500_000_000 + random.nextInt(1_000_000)) + "\n");
                }
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        Files.writeString(folder.resolve("movies.csv"), movies);
    }
}
