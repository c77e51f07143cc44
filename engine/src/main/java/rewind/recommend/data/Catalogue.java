package rewind.recommend.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import rewind.recommend.file.Sha256;

/** What is known of items beside their ratings. An item may have ratings and not be in the catalogue. */
public final class Catalogue {
    public static final Catalogue EMPTY = new Catalogue(Collections.emptyList());

    private final NavigableMap<Integer, Item> items;

    /** Where an id comes twice, the first is kept. */
    public Catalogue(Collection<Item> items) {
        NavigableMap<Integer, Item> byId = new TreeMap<>();
        for (Item item : items) {
            byId.putIfAbsent(item.id(), item);
        }
        this.items = Collections.unmodifiableNavigableMap(byId);
    }

    public Optional<Item> find(int itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    /** All items by ascending id. */
    public Collection<Item> items() {
        return items.values();
    }

    public int size() {
        return items.size();
    }

    /** SHA-256 of all that it says, items by ascending id: of the bytes in which a {@link SnapshotStore} keeps it. */
    public String sha256() {
        Sha256 sum = new Sha256();
        try (OutputStream out = sum.summing(OutputStream.nullOutputStream())) {
            CatalogueJson.write(this, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written here", e);
        }
        return sum.hex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalogue that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return "catalogue of " + items.size() + " items";
    }
}
