package rewind.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.training.RatingsSource;

/** How ratings are read. */
final class ReadingOptions {
    @Option(
            names = "--max-bad",
            paramLabel = "SHARE",
            description = "The share of bad lines beyond which nothing is done (default: 0.01).")
    double maxBad = RatingsReader.DEFAULT_MAX_BAD_SHARE;

    RatingsSource source(Path path) {
        return new RatingsSource(path, maxBad);
    }
}
