package rewind.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.recommend.Cancellation;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.file.Durable;
import rewind.recommend.model.ItemNeighbours;
import rewind.recommend.model.ModelException;
import rewind.recommend.training.Preparation.Prepared;
import rewind.telemetry.metrics.CacheMeter;

/**
 * The neighbours of a snapshot's items, computed once and kept in a file beside it, in their own encoding with its
 * checksum. The file is a cache: one that is missing or damaged is made anew.
 */
final class NeighbourCache {
    /** As many as it takes for a few dozen candidates from a history of {@value RecentHistory#LENGTH}. */
    static final int MOST = 30;

    static final String FILE = "neighbours.bin";
    private static final Logger LOG = LoggerFactory.getLogger(NeighbourCache.class);

    private final SnapshotStore snapshots;
    private final int threads;
    private final CacheMeter meter;

    /**
     * A cache in these snapshots' folders.
     *
     * @param threads to compute with
     * @param meter counts whether files are there
     */
    NeighbourCache(SnapshotStore snapshots, int threads, CacheMeter meter) {
        this.meter = meter;
        this.snapshots = snapshots;
        this.threads = threads;
    }

    ItemNeighbours of(String snapshotId, Interactions interactions) {
        Path file = snapshots.beside(snapshotId, FILE);
        Optional<ItemNeighbours> known = known(file, interactions);
        if (known.isPresent()) {
            meter.hit();
            return known.get();
        }
        meter.miss();
        ItemNeighbours neighbours = ItemNeighbours.of(interactions, MOST, threads, new Cancellation());
        keep(file, neighbours);
        return neighbours;
    }

    /** Makes the neighbours of a snapshot that is about to be saved, where they are not there from an earlier time. */
    static Prepared ahead(
            SnapshotStore snapshots,
            String snapshotId,
            Interactions interactions,
            int threads,
            Cancellation cancellation) {
        Path file = snapshots.beside(snapshotId, FILE);
        if (known(file, interactions).isPresent()) {
            return () -> {};
        }
        ItemNeighbours neighbours = ItemNeighbours.of(interactions, MOST, threads, cancellation);
        return () -> keep(file, neighbours);
    }

    private static Optional<ItemNeighbours> known(Path file, Interactions interactions) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file, interactions.items().size()));
        } catch (IOException | ModelException e) {
            LOG.warn("{} is made anew: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static void keep(Path file, ItemNeighbours neighbours) {
        try {
            Durable.replace(file, neighbours::write);
        } catch (IOException e) {
            // Nothing depends on the file; only the next start has to compute them again.
            LOG.warn("{} could not be kept: {}", file, e.toString());
        }
    }

    private static ItemNeighbours read(Path file, int items) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ItemNeighbours neighbours = ItemNeighbours.read(in, Files.size(file));
            if (neighbours.items() != items) {
                throw new ModelException("it has " + neighbours.items() + " items, and the snapshot " + items);
            }
            return neighbours;
        }
    }
}
