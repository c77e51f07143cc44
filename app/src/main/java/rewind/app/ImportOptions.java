package rewind.app;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.recommend.data.ColumnMapping;
import rewind.recommend.data.DataException;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.ReadingOptions;
import rewind.recommend.training.RatingsSource;

/** How ratings are read. */
final class ImportOptions {
    @Option(
            names = "--columns",
            paramLabel = "MAPPING",
            description = "Which columns of a table are what, by name or number from 1:"
                    + " user=..,item=..,rating=..,time=.. (rating and time may be missing).")
    @Nullable String columns;

    @Option(
            names = "--max-bad",
            paramLabel = "SHARE",
            description = "The share of bad lines beyond which nothing is done (default: 0.01).")
    double maxBad = RatingsReader.DEFAULT_MAX_BAD_SHARE;

    RatingsSource source(Path path) {
        return new RatingsSource(
                path, new ReadingOptions(maxBad, Optional.ofNullable(columns).map(this::mapping)));
    }

    private ColumnMapping mapping(String text) {
        try {
            return ColumnMapping.parse(text);
        } catch (DataException e) {
            // What was typed is wrong, and not the data.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
