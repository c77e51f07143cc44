package rewind.recommend.data;

/** What was read from a data set, and how that went. */
public record ImportedRatings(Ratings ratings, Catalogue catalogue, ImportReport report) {}
