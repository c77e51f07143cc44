package rewind.recommend.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import rewind.recommend.file.Durable;
import rewind.recommend.file.Failure;
import rewind.recommend.file.Sha256;

/**
 * Snapshots on disk, a folder each under its id: {@code ratings.bin}, the canonical encoding, and
 * {@code catalogue.json}. What is there is never changed, so that a replay finds what the first answer came from.
 */
public final class SnapshotStore {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String RATINGS = "ratings.bin";
    private static final String CATALOGUE = "catalogue.json";

    private final Path folder;

    /**
     * A store in a folder.
     *
     * @param folder is made when the first snapshot is saved
     */
    public SnapshotStore(Path folder) {
        this.folder = folder;
    }

    public boolean contains(String id) {
        return Files.isRegularFile(ratingsFile(id)) && Files.isRegularFile(catalogueFile(id));
    }

    /**
     * Refuses early what {@link #save} would refuse late.
     *
     * @throws DataException if the folder cannot be written, or not be made
     */
    public void requireWritable() {
        try {
            Durable.requireWritable(folder);
        } catch (IOException e) {
            throw new DataException("Cannot save snapshots in " + folder + ": " + Failure.reason(e), e);
        }
    }

    /**
     * Keeps a snapshot. One that is there already stays as it is, unless its ratings are damaged: then they are
     * replaced by the good ones at hand.
     *
     * @return whether it is new here
     * @throws DataException if the disk does not take it; nothing is left behind then
     */
    public boolean save(Snapshot snapshot) {
        Path target = folder.resolve(checked(snapshot.id()));
        try {
            Durable.sweep(folder);
            if (Files.isDirectory(target)) {
                repair(snapshot);
                return false;
            }
            Path temporary = Durable.temporaryFolder(folder);
            try {
                Durable.write(temporary.resolve(RATINGS), out -> Snapshot.encode(snapshot.ratings(), out));
                Durable.write(temporary.resolve(CATALOGUE), out -> CatalogueJson.write(snapshot.catalogue(), out));
                return publish(temporary, target);
            } finally {
                Durable.deleteTree(temporary);
            }
        } catch (IOException e) {
            throw new DataException(
                    "Cannot save snapshot " + snapshot.id() + " in " + folder + ": " + Failure.reason(e), e);
        }
    }

    private static boolean publish(Path temporary, Path target) throws IOException {
        try {
            Durable.publish(temporary, target);
            return true;
        } catch (IOException e) {
            // Another process may have been faster with the same data; then it is there, as wished.
            if (Files.isDirectory(target)) {
                return false;
            }
            throw e;
        }
    }

    private void repair(Snapshot snapshot) throws IOException {
        Path ratings = ratingsFile(snapshot.id());
        if (!Files.isRegularFile(ratings) || !Sha256.of(ratings).equals(snapshot.id())) {
            Durable.replace(ratings, out -> Snapshot.encode(snapshot.ratings(), out));
        }
        if (!Files.isRegularFile(catalogueFile(snapshot.id()))) {
            Durable.replace(catalogueFile(snapshot.id()), out -> CatalogueJson.write(snapshot.catalogue(), out));
        }
    }

    /**
     * Reads a snapshot and verifies it.
     *
     * @throws DataException if it is not there, or its bytes do not have the SHA-256 that is its name
     */
    public Snapshot load(String id) {
        Path ratings = ratingsFile(id);
        if (!Files.isRegularFile(ratings)) {
            throw new DataException("There is no snapshot " + id + " in " + folder + ".");
        }
        try {
            return new Snapshot(id, loadRatings(ratings, id), CatalogueJson.read(catalogueFile(id)));
        } catch (IOException e) {
            throw new DataException("Cannot read snapshot " + id + " in " + folder + ": " + Failure.reason(e), e);
        }
    }

    /**
     * What a snapshot knows of its items, without its ratings; empty if it is not there, also for what is no id.
     *
     * @throws DataException if the catalogue is damaged or cannot be read
     */
    public Optional<Catalogue> catalogue(String id) {
        if (!ID.matcher(id).matches() || !Files.isRegularFile(catalogueFile(id))) {
            return Optional.empty();
        }
        try {
            return Optional.of(CatalogueJson.read(catalogueFile(id)));
        } catch (IOException e) {
            throw new DataException(
                    "Cannot read the catalogue of snapshot " + id + " in " + folder + ": " + Failure.reason(e), e);
        }
    }

    private static Ratings loadRatings(Path file, String id) throws IOException {
        String found = Sha256.of(file);
        if (!found.equals(id)) {
            throw new DataException(
                    "The snapshot file " + file + " is damaged: its SHA-256 is " + found + ", expected " + id + ".");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return SnapshotDecoder.decode(in, Files.size(file));
        } catch (DataException e) {
            throw new DataException("The snapshot file " + file + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Forgets a snapshot; nothing happens where there is none.
     *
     * @throws DataException if the disk refuses
     */
    public void delete(String id) {
        try {
            Durable.deleteTree(folder.resolve(checked(id)));
        } catch (IOException e) {
            throw new DataException("Cannot delete snapshot " + id + " in " + folder + ": " + Failure.reason(e), e);
        }
    }

    /**
     * A file of somebody else's beside a snapshot, for what was computed from it.
     *
     * @param name no file that the store writes itself
     * @throws DataException if this is no id
     */
    public Path beside(String id, String name) {
        return folder.resolve(checked(id)).resolve(name);
    }

    private Path ratingsFile(String id) {
        return folder.resolve(checked(id)).resolve(RATINGS);
    }

    private Path catalogueFile(String id) {
        return folder.resolve(checked(id)).resolve(CATALOGUE);
    }

    /** Ids become folder names, and come from requests and files: nothing but hexadecimal digits may pass. */
    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new DataException("'" + id + "' is not a snapshot id: those are 64 hexadecimal digits.");
        }
        return id;
    }
}
