package rewind.trace;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in the order of writing, which is the order in which people read them; unmodifiable. Two arrays and no table:
 * a span has a handful, and every request makes a dozen of these.
 */
public final class AttributeMap extends AbstractMap<String, AttributeValue> {
    private static final AttributeMap EMPTY = new AttributeMap(new String[0], new AttributeValue[0], 0);

    private final String[] keys;
    private final AttributeValue[] values;
    private final int size;

    private AttributeMap(String[] keys, AttributeValue[] values, int size) {
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    /**
     * The same attributes, as this kind of map. Of one that has no order ({@code Map.of} has another in each process) by
     * their keys: the same thing reads the same wherever it is told.
     */
    public static Map<String, AttributeValue> copyOf(Map<String, AttributeValue> map) {
        if (map instanceof AttributeMap) {
            return map;
        }
        if (map.isEmpty()) {
            return EMPTY;
        }
        String[] keys = map.keySet().toArray(String[]::new);
        if (!(map instanceof SequencedMap)) {
            Arrays.sort(keys);
        }
        AttributeValue[] values = new AttributeValue[keys.length];
        // A map's keys differ from one another, so none need be sought among those before.
        Arrays.setAll(values, at -> Objects.requireNonNull(map.get(keys[at])));
        return new AttributeMap(keys, values, keys.length);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable AttributeValue get(@Nullable Object key) {
        int at = find(keys, size, key);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(keys, size, key) >= 0;
    }

    /** The name of an attribute, by its place from 0: without the entries and functions that a map is read by otherwise. */
    public String keyAt(int place) {
        return keys[Objects.checkIndex(place, size)];
    }

    /** The value of an attribute, by its place from 0. */
    public AttributeValue valueAt(int place) {
        return values[Objects.checkIndex(place, size)];
    }

    private static int find(String[] keys, int size, @Nullable Object key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
        for (int i = 0; i < size; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other == this) {
            return true;
        }
        return other instanceof AttributeMap map ? isSame(map) : super.equals(other);
    }

    /** As long as the keys are in one order, the first value that differs decides. */
    private boolean isSame(AttributeMap other) {
        if (size != other.size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!keys[i].equals(other.keys[i])) {
                return super.equals(other);
            }
            if (!values[i].equals(other.values[i])) {
                return false;
            }
        }
        return true;
    }

    /** As {@link Map#hashCode} has it, without an entry for each. */
    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += keys[i].hashCode() ^ values[i].hashCode();
        }
        return sum;
    }

    @Override
    public Set<Entry<String, AttributeValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, AttributeValue>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, AttributeValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Entry<String, AttributeValue> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Entry<String, AttributeValue> entry = Map.entry(keys[next], values[next]);
            next++;
            return entry;
        }
    }

    /** Collects attributes; setting one again keeps its place. */
    public static final class Builder {
        private static final int EXPECTED = 4;

        private String[] keys;
        private AttributeValue[] values;
        private int size;
        private boolean shared;
        /** A bit for each key that was set: one whose bit is not there is new, and need not be sought. */
        private long seen;

        public Builder() {
            this(EXPECTED);
        }

        /** @param expected how many there will be, about */
        public Builder(int expected) {
            keys = new String[expected];
            values = new AttributeValue[expected];
        }

        /** Sets an attribute. */
        public void put(String key, AttributeValue value) {
            long bit = 1L << ((key.hashCode() * 0x9E3779B9) >>> 26);
            int at = (seen & bit) == 0 ? -1 : find(keys, size, key);
            seen |= bit;
            if (shared || (at < 0 && size == keys.length)) {
                int capacity = at < 0 && size == keys.length ? 2 * size + 1 : keys.length;
                keys = Arrays.copyOf(keys, capacity);
                values = Arrays.copyOf(values, capacity);
                shared = false;
            }
            if (at < 0) {
                keys[size] = key;
                values[size++] = value;
            } else {
                values[at] = value;
            }
        }

        /** What was set so far; setting more does not change it. */
        public Map<String, AttributeValue> build() {
            if (size == 0) {
                return EMPTY;
            }
            shared = true;
            return new AttributeMap(keys, values, size);
        }
    }
}
