package rewind.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** The generator's command line; {@code --help} prints its use. */
public final class Generate {
    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int FAILED = 4;
    private static final List<String> OPTIONS = List.of("--ratings", "--seed", "--out", "--users", "--movies");
    private static final String USAGE = """
            Usage: rewind.sample.Generate --ratings N --seed S --out DIR|FILE.zip [--users N] [--movies N]

            Writes invented ratings in MovieLens' "latest" layout: ratings.csv, movies.csv, README.txt.

              --ratings N   number of ratings, from 10000 to 20000000
              --seed S      any whole number; the same numbers give the same files
              --out PATH    a folder, or a zip where the name ends in .zip; nothing is overwritten
              --users N     else a number that goes with the ratings (100000: 610)
              --movies N    the same, from 200 to 100000 (100000: 9700)

            Example: rewind.sample.Generate --ratings 10000000 --seed 7 --out ten-million.zip
            """;

    private final PrintStream out;
    private final PrintStream err;

    Generate(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exits with 0 when written, 2 on wrong use, 4 when writing failed. */
    public static void main(String[] arguments) {
        System.exit(new Generate(System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return DONE;
        }
        try {
            Map<String, String> options = options(arguments);
            Parameters parameters = parameters(options);
            Path target = Path.of(required(options, "--out"));
            new Generator(parameters, tenths(parameters.ratings())).write(target);
            out.printf(
                    Locale.ROOT,
                    "%d ratings by %d users of %d movies, seed %d: %s%n",
                    parameters.ratings(),
                    parameters.users(),
                    parameters.movies(),
                    parameters.seed(),
                    target);
            return DONE;
        } catch (IllegalArgumentException e) {
            err.printf("%s%nTry --help.%n", e.getMessage());
            return WRONG_USE;
        } catch (FileAlreadyExistsException e) {
            err.printf("%s is there already; it is left as it is: remove it or choose another --out%n", e.getFile());
            return FAILED;
        } catch (IOException e) {
            err.printf("could not write: %s%n", e);
            return FAILED;
        }
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown option '%s'; there are %s".formatted(name, String.join(", ", OPTIONS)));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("%s needs a value".formatted(name));
            }
            if (options.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException("%s is given twice".formatted(name));
            }
        }
        return options;
    }

    private static Parameters parameters(Map<String, String> options) {
        int ratings = wholeNumber("--ratings", required(options, "--ratings"));
        Parameters usual = Parameters.of(ratings, seed(required(options, "--seed")));
        String movies = options.get("--movies");
        String users = options.get("--users");
        int movieCount = movies == null ? usual.movies() : wholeNumber("--movies", movies);
        int userCount = users == null ? Parameters.defaultUsers(ratings, movieCount) : wholeNumber("--users", users);
        return new Parameters(ratings, userCount, movieCount, usual.seed());
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s is missing".formatted(name));
        }
        return value;
    }

    private static int wholeNumber(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a whole number, not '%s'".formatted(name, value), e);
        }
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--seed must be a whole number of 64 bits, not '%s'".formatted(value), e);
        }
    }

    /** A line for each tenth of a large set; a small one is there before anybody could read. */
    private IntConsumer tenths(int ratings) {
        if (ratings < 1_000_000) {
            return written -> {};
        }
        int[] told = {0};
        return written -> {
            int tenth = (int) (10L * written / ratings);
            if (tenth > told[0]) {
                told[0] = tenth;
                err.printf(Locale.ROOT, "%d%% (%d ratings)%n", 10 * tenth, written);
            }
        };
    }
}
