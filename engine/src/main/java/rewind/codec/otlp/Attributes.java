package rewind.codec.otlp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/** Collects attributes of one owner while they are read. */
final class Attributes implements AttributeTarget {
    /** {@link AttributeMap} looks through all its keys for each; beyond this many a table is quicker. */
    private static final int FEW = 64;

    private static final Map<String, AttributeValue> NONE = new AttributeMap.Builder().build();

    private AttributeMap.@Nullable Builder few;
    private @Nullable Map<String, AttributeValue> many;
    private int puts;

    void clear() {
        few = null;
        many = null;
        puts = 0;
    }

    @Override
    public void attribute(String key, AttributeValue value) {
        puts++;
        if (many != null) {
            many.put(key, value);
            return;
        }
        if (few == null) {
            few = new AttributeMap.Builder();
        }
        if (puts > FEW) {
            many = new LinkedHashMap<>(few.build());
            many.put(key, value);
        } else {
            few.put(key, value);
        }
    }

    /** All that were put, the last of each key; the map is not touched again. */
    Map<String, AttributeValue> build() {
        if (many != null) {
            return many;
        }
        return few == null ? NONE : few.build();
    }

    /** Whether a key was put twice, as its map tells. */
    boolean repeated(Map<String, AttributeValue> built) {
        return built.size() != puts;
    }
}
