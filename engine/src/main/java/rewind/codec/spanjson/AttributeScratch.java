package rewind.codec.spanjson;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/**
 * Collects the attributes of one span after another in the same arrays. A key that repeats keeps its first place and its
 * last value.
 */
public final class AttributeScratch {
    /** Up to here the builder's look through all keys is quicker than a table; beyond, it would be quadratic. */
    private static final int FEW = 32;

    private String[] keys = new String[16];
    private AttributeValue[] values = new AttributeValue[16];
    private int size;
    private @Nullable String repeated;

    /** Adds one. */
    public void add(String key, AttributeValue value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        keys[size] = key;
        values[size++] = value;
    }

    /** Adds one, in place of what was added with its key. */
    public void replace(String key, AttributeValue value) {
        remove(key);
        add(key, value);
    }

    /** What was added last with this key; null where nothing was. */
    public @Nullable AttributeValue get(String key) {
        for (int i = size - 1; i >= 0; i--) {
            if (keys[i].equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    /** Changes the value of what was added last with this key. */
    public void set(String key, AttributeValue value) {
        for (int i = size - 1; i >= 0; i--) {
            if (keys[i].equals(key)) {
                values[i] = value;
                return;
            }
        }
        add(key, value);
    }

    /** What was added first with this key; null where nothing was. */
    public @Nullable AttributeValue first(String key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    /** Takes away what was added first with this key, if anything was. */
    public void removeFirst(String key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                size--;
                System.arraycopy(keys, i + 1, keys, i, size - i);
                System.arraycopy(values, i + 1, values, i, size - i);
                return;
            }
        }
    }

    /** Takes away what was added with this key. */
    public void remove(String key) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!keys[i].equals(key)) {
                keys[kept] = keys[i];
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** Whether a key begins so. */
    public boolean anyOf(String prefix) {
        for (int i = 0; i < size; i++) {
            if (keys[i].startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Begins anew. */
    public void clear() {
        size = 0;
    }

    /** What was added, and begins anew. */
    public Map<String, AttributeValue> take() {
        repeated = null;
        if (size == 0) {
            return Map.of();
        }
        Map<String, AttributeValue> built = size <= FEW ? few() : many();
        if (built.size() < size) {
            repeated = firstRepeated();
        }
        size = 0;
        return built;
    }

    private Map<String, AttributeValue> few() {
        AttributeMap.Builder builder = new AttributeMap.Builder(size);
        for (int i = 0; i < size; i++) {
            builder.put(keys[i], values[i]);
        }
        return builder.build();
    }

    private Map<String, AttributeValue> many() {
        Map<String, AttributeValue> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            map.put(keys[i], values[i]);
        }
        return map;
    }

    private String firstRepeated() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            if (size <= FEW ? isBefore(i) : !seen.add(keys[i])) {
                return keys[i];
            }
        }
        throw new IllegalStateException("no key repeats");
    }

    private boolean isBefore(int at) {
        for (int i = 0; i < at; i++) {
            if (keys[i].equals(keys[at])) {
                return true;
            }
        }
        return false;
    }

    /** A key that {@link #take} last found twice; null where none was. */
    public @Nullable String repeated() {
        return repeated;
    }
}
