package rewind.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Item;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.Snapshot;
import rewind.recommend.file.Sha256;
import rewind.recommend.model.ItemNeighbours;

/** What a snapshot says, in the form that answering takes. Versions that were trained on the same data share one. */
public final class ServingSnapshot {
    private final Interactions interactions;
    private final Catalogue catalogue;
    private final ItemFeatures features;
    private final RecentHistory history;
    private final ItemNeighbours neighbours;
    private final long newestEpochSeconds;
    private final String catalogueSum;
    private final String neighboursSum;

    private ServingSnapshot(
            Interactions interactions,
            Catalogue catalogue,
            ItemFeatures features,
            RecentHistory history,
            ItemNeighbours neighbours,
            long newestEpochSeconds) {
        this.newestEpochSeconds = newestEpochSeconds;
        this.interactions = interactions;
        this.catalogue = catalogue;
        this.features = features;
        this.history = history;
        this.neighbours = neighbours;
        this.catalogueSum = catalogue.sha256();
        this.neighboursSum = sum(neighbours);
    }

    private static String sum(ItemNeighbours neighbours) {
        Sha256 sum = new Sha256();
        try (OutputStream out = new BufferedOutputStream(sum.summing(OutputStream.nullOutputStream()))) {
            neighbours.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written here", e);
        }
        return sum.hex();
    }

    static ServingSnapshot of(Snapshot snapshot, Interactions interactions, ItemNeighbours neighbours) {
        return new ServingSnapshot(
                interactions,
                snapshot.catalogue(),
                ItemFeatures.of(snapshot.ratings(), interactions, snapshot.catalogue()),
                RecentHistory.of(snapshot.ratings(), interactions),
                neighbours,
                newest(snapshot.ratings()));
    }

    private static long newest(Ratings ratings) {
        long newest = Long.MIN_VALUE;
        for (int row = 0; row < ratings.size(); row++) {
            newest = Math.max(newest, ratings.epochSeconds(row));
        }
        return newest;
    }

    /** When the newest of its ratings was given, in seconds since the epoch; 0 where ratings have no times. */
    public long newestEpochSeconds() {
        return newestEpochSeconds;
    }

    /** Who rated what. */
    public Interactions interactions() {
        return interactions;
    }

    /** The title of an item, where the catalogue has it. */
    public Optional<String> title(int itemId) {
        return catalogue.find(itemId).map(Item::title);
    }

    /** SHA-256 of what the catalogue says. */
    String catalogueSum() {
        return catalogueSum;
    }

    /** SHA-256 of the neighbours. */
    String neighboursSum() {
        return neighboursSum;
    }

    ItemFeatures features() {
        return features;
    }

    RecentHistory history() {
        return history;
    }

    ItemNeighbours neighbours() {
        return neighbours;
    }
}
