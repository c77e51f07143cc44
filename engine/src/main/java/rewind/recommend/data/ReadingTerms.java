package rewind.recommend.data;

import java.util.Optional;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;

/** How a data set is to be read, and who watches. */
record ReadingTerms(ReadingOptions options, Progress progress, Cancellation cancellation) {
    double maxBadShare() {
        return options.maxBadShare();
    }

    Optional<ColumnMapping> columns() {
        return options.columns();
    }

    /** The same for a part of the work. */
    ReadingTerms part(double from, double to) {
        return new ReadingTerms(options, progress.part(from, to), cancellation);
    }
}
