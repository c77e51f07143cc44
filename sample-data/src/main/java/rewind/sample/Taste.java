package rewind.sample;

import java.util.List;

/**
 * The space in which movies and users meet: one dimension a genre, one for the era of a film, and hidden ones that no
 * column of a file names. How much a user is drawn to a movie is the inner product of the two.
 */
final class Taste {
    /** Dimensions that nothing in the files tells of. */
    static final int HIDDEN = 8;
    /** The dimension of a movie's year. */
    static final int ERA = Genre.values().length;

    static final int DIMENSIONS = ERA + 1 + HIDDEN;

    private static final double GENRE_SCALE = 1.2;
    private static final double ERA_SCALE = 0.45;
    /**
     * The first hidden dimension matters most, each next one by this much less: a few strong factors and a tail of
     * weak ones.
     */
    private static final double HIDDEN_SCALE = 0.65;

    private static final double HIDDEN_FALL = 0.85;
    /** How far one person's liking of a genre strays from that of the circles the person moves in. */
    private static final double OWN_MIND = 0.25;

    private Taste() {}

    /** Where a movie stands; the genres share one unit of length, so that having many makes it no stronger. */
    static void placeMovie(SplitMix64 random, List<Genre> genres, double era, float[] into, int offset) {
        for (Genre genre : genres) {
            into[offset + genre.dimension()] = (float) (GENRE_SCALE / StrictMath.sqrt(genres.size()));
        }
        into[offset + ERA] = (float) (ERA_SCALE * era);
        double scale = HIDDEN_SCALE;
        for (int h = 0; h < HIDDEN; h++) {
            into[offset + ERA + 1 + h] = (float) (scale * random.nextGaussian());
            scale *= HIDDEN_FALL;
        }
    }

    /** Where a user stands: a first circle, often a second, and a mind of one's own. */
    static void placeUser(SplitMix64 random, float[] into) {
        Circle first = Circle.ALL.get(random.nextInt(Circle.ALL.size()));
        Circle second = Circle.ALL.get(random.nextInt(Circle.ALL.size()));
        double firstShare = 0.5 + 0.5 * random.nextDouble();
        for (Genre genre : Genre.values()) {
            double liking = firstShare * first.liking(genre) + (1 - firstShare) * second.liking(genre);
            into[genre.dimension()] = (float) (liking + OWN_MIND * random.nextGaussian());
        }
        for (int h = ERA; h < DIMENSIONS; h++) {
            into[h] = (float) random.nextGaussian();
        }
    }

    /**
     * The inner product, in four sums whose order is fixed; four, because one chain of additions would wait on itself.
     */
    static float pull(float[] user, float[] movies, int offset) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < DIMENSIONS; i += 4) {
            a += user[i] * movies[offset + i];
            b += user[i + 1] * movies[offset + i + 1];
            c += user[i + 2] * movies[offset + i + 2];
            d += user[i + 3] * movies[offset + i + 3];
        }
        return (a + b) + (c + d);
    }

    /**
     * People who like the same kinds of film, the dearest first. Without such circles 600 users would be too few to
     * learn from.
     *
     * @param liked what they like; they are a little averse to all else
     */
    private record Circle(List<Genre> liked) {
        private static final List<Circle> ALL = List.of(
                of(Genre.CHILDREN, Genre.ANIMATION, Genre.MUSICAL, Genre.FANTASY),
                of(Genre.ACTION, Genre.ADVENTURE, Genre.IMAX, Genre.SCI_FI),
                of(Genre.CRIME, Genre.THRILLER, Genre.FILM_NOIR, Genre.MYSTERY),
                of(Genre.DRAMA, Genre.ROMANCE, Genre.WAR, Genre.DOCUMENTARY),
                of(Genre.HORROR, Genre.MYSTERY, Genre.THRILLER, Genre.SCI_FI),
                of(Genre.COMEDY, Genre.ROMANCE, Genre.MUSICAL, Genre.CHILDREN),
                of(Genre.WAR, Genre.WESTERN, Genre.DOCUMENTARY, Genre.ADVENTURE),
                of(Genre.SCI_FI, Genre.FANTASY, Genre.ANIMATION, Genre.ADVENTURE));

        private static Circle of(Genre... liked) {
            return new Circle(List.of(liked));
        }

        double liking(Genre genre) {
            int place = liked.indexOf(genre);
            return place < 0 ? -0.3 : 1.1 - 0.15 * place;
        }
    }
}
