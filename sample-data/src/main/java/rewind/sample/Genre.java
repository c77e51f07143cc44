package rewind.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * MovieLens' genres, how often each is a movie's first, and what it keeps company with. The weights were set by hand
 * until the shares of the genres came near those of published catalogues.
 */
enum Genre {
    ACTION(0, "Action", 10, 0.6),
    ADVENTURE(1, "Adventure", 6, 0.7),
    ANIMATION(2, "Animation", 5, 0.3),
    CHILDREN(3, "Children", 2, 0.3),
    COMEDY(4, "Comedy", 27, 0.0),
    CRIME(5, "Crime", 4, 0.3),
    DOCUMENTARY(6, "Documentary", 5, -1.1),
    DRAMA(7, "Drama", 29, -0.1),
    FANTASY(8, "Fantasy", 3, 0.4),
    FILM_NOIR(9, "Film-Noir", 6, 0.0),
    HORROR(10, "Horror", 6, -0.4),
    IMAX(11, "IMAX", 0, 1.2),
    MUSICAL(12, "Musical", 0.6, 0.1),
    MYSTERY(13, "Mystery", 0.8, 0.2),
    ROMANCE(14, "Romance", 2, 0.0),
    SCI_FI(15, "Sci-Fi", 6, 0.5),
    THRILLER(16, "Thriller", 6, 0.3),
    WAR(17, "War", 1, 0.1),
    WESTERN(18, "Western", 1.8, -0.1);

    private static final int FIRST_IMAX = 2002;
    private static final int FIRST_NOIR = 1940;
    private static final int LAST_NOIR = 1959;
    /** Chances that a movie has a second, third, fourth and fifth genre, given the one before. */
    private static final double[] ONE_MORE = {0.70, 0.53, 0.36, 0.24};

    private static final List<Genre> NOT_FOR_CHILDREN = List.of(CRIME, FILM_NOIR, HORROR, THRILLER, WAR);
    private static final double IMAX_SHARE = 0.09;
    private static final double UNLISTED_SHARE = 0.003;

    private final int dimension;
    private final String label;
    private final double firstWeight;
    private final double reach;

    Genre(int dimension, String label, double firstWeight, double reach) {
        this.dimension = dimension;
        this.label = label;
        this.firstWeight = firstWeight;
        this.reach = reach;
    }

    /** Which of the first dimensions of {@link Taste} it is, from 0; part of what a seed means. */
    int dimension() {
        return dimension;
    }

    /** As MovieLens writes it. */
    String label() {
        return label;
    }

    /** How much the genre adds to a movie's reach, in standard deviations of reach. */
    double reach() {
        return reach;
    }

    /** The genres of a movie of this year, the first one first; empty for the few movies that have none listed. */
    static List<Genre> drawSome(SplitMix64 random, int year) {
        List<Genre> chosen = new ArrayList<>(4);
        if (random.nextDouble() < UNLISTED_SHARE) {
            return chosen;
        }
        chosen.add(drawFirst(random, year));
        for (double chance : ONE_MORE) {
            if (random.nextDouble() >= chance) {
                break;
            }
            List<Genre> known = chosen.get(random.nextInt(chosen.size())).companions();
            Genre next = known.get(random.nextInt(known.size()));
            if (!chosen.contains(next) && suitsChildren(chosen, next)) {
                chosen.add(next);
            }
        }
        boolean spectacle = chosen.contains(ACTION) || chosen.contains(ADVENTURE);
        if (spectacle && year >= FIRST_IMAX && random.nextDouble() < IMAX_SHARE) {
            chosen.add(IMAX);
        }
        return chosen;
    }

    /** No horror for children. */
    private static boolean suitsChildren(List<Genre> chosen, Genre next) {
        boolean forChildren = next == CHILDREN || chosen.contains(CHILDREN);
        boolean grim = NOT_FOR_CHILDREN.contains(next) || chosen.stream().anyMatch(NOT_FOR_CHILDREN::contains);
        return !(forChildren && grim);
    }

    private static Genre drawFirst(SplitMix64 random, int year) {
        while (true) {
            double total = 0;
            for (Genre genre : values()) {
                total += genre.firstWeight;
            }
            double left = random.nextDouble() * total;
            Genre drawn = WESTERN;
            for (Genre genre : values()) {
                left -= genre.firstWeight;
                if (left < 0) {
                    drawn = genre;
                    break;
                }
            }
            if (drawn != FILM_NOIR || (year >= FIRST_NOIR && year <= LAST_NOIR)) {
                return drawn;
            }
        }
    }

    /** What goes with it; a genre that stands here twice goes with it twice as often. */
    private List<Genre> companions() {
        return switch (this) {
            case ACTION, IMAX ->
                List.of(THRILLER, THRILLER, ADVENTURE, ADVENTURE, ADVENTURE, CRIME, SCI_FI, SCI_FI, DRAMA);
            case ADVENTURE -> List.of(ACTION, FANTASY, CHILDREN, DRAMA, COMEDY, SCI_FI, ROMANCE);
            case ANIMATION -> List.of(CHILDREN, CHILDREN, ADVENTURE, COMEDY, FANTASY, SCI_FI, MUSICAL);
            case CHILDREN -> List.of(COMEDY, ANIMATION, FANTASY, ADVENTURE, MUSICAL);
            case COMEDY ->
                List.of(
                        ROMANCE, ROMANCE, ROMANCE, DRAMA, DRAMA, DRAMA, CHILDREN, CRIME, ADVENTURE, ACTION, FANTASY,
                        MUSICAL);
            case CRIME -> List.of(DRAMA, DRAMA, THRILLER, THRILLER, ACTION, COMEDY, MYSTERY);
            case DOCUMENTARY -> List.of(MUSICAL, WAR, COMEDY, DRAMA);
            case DRAMA -> List.of(ROMANCE, ROMANCE, THRILLER, THRILLER, CRIME, COMEDY, COMEDY, WAR);
            case FANTASY -> List.of(ADVENTURE, CHILDREN, ROMANCE, COMEDY, ACTION, DRAMA);
            case FILM_NOIR -> List.of(CRIME, MYSTERY, THRILLER, DRAMA, ROMANCE);
            case HORROR -> List.of(THRILLER, THRILLER, MYSTERY, SCI_FI, FANTASY, COMEDY);
            case MUSICAL -> List.of(ROMANCE, COMEDY, DRAMA, CHILDREN);
            case MYSTERY -> List.of(THRILLER, THRILLER, DRAMA, CRIME, HORROR);
            case ROMANCE -> List.of(DRAMA, DRAMA, COMEDY, COMEDY, FANTASY, MUSICAL);
            case SCI_FI -> List.of(ACTION, ADVENTURE, THRILLER, HORROR, DRAMA, MYSTERY);
            case THRILLER -> List.of(DRAMA, DRAMA, CRIME, ACTION, MYSTERY, HORROR);
            case WAR -> List.of(DRAMA, DRAMA, ACTION, ROMANCE);
            case WESTERN -> List.of(ACTION, DRAMA, ADVENTURE, COMEDY, ROMANCE);
        };
    }
}
