package rewind.latency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All series that there are, found by their parts without making a key. */
final class SeriesCatalog {
    /** Longer names are no names but data, and are counted among the others. */
    private static final int LONGEST_NAME = 300;

    /** Further spans of a trace are sought by their names each time. */
    private static final int MOST_KEPT = 24;

    /** The series of one path in a group. */
    static final class PathSeries {
        private final Group group;
        private final String path;
        private final Map<String, OpenSeries> spans = new HashMap<>();
        /** Of the traces before, by the place of the span: most traces of a path have the same spans in the same order. */
        private final @Nullable String[] lastStages = new @Nullable String[MOST_KEPT];

        private final @Nullable OpenSeries[] lastSeries = new @Nullable OpenSeries[MOST_KEPT];
        private @Nullable OpenSeries requests;

        private PathSeries(Group group, String path) {
            this.group = group;
            this.path = path;
        }

        private boolean is(@Nullable String modelVersion, @Nullable String variant, String name) {
            return path.equals(name)
                    && Objects.equals(group.modelVersion, modelVersion)
                    && Objects.equals(group.variant, variant);
        }
    }

    private static final class Group {
        private final @Nullable String modelVersion;
        private final @Nullable String variant;
        private final Map<String, PathSeries> paths = new HashMap<>();
        private int spans;

        private Group(@Nullable String modelVersion, @Nullable String variant) {
            this.modelVersion = modelVersion;
            this.variant = variant;
        }
    }

    private final SeriesLimits limits;
    private final List<OpenSeries> all = new ArrayList<>();
    private final Map<@Nullable String, Map<@Nullable String, Group>> groups = new HashMap<>();
    private int groupCount;
    private long folded;
    private int nextId = 1;
    /** That of the trace before. */
    private @Nullable PathSeries last;

    SeriesCatalog(SeriesLimits limits) {
        this.limits = limits;
    }

    /** In the order of their ids. */
    List<OpenSeries> all() {
        return all;
    }

    /** How often something was counted under another name since the start. */
    long folded() {
        return folded;
    }

    /** Takes in a series of before, whatever the limits are now. */
    void restore(int id, SeriesKey key) {
        PathSeries path = path(group(key.modelVersion(), key.variant(), true), key.path(), true);
        OpenSeries series = new OpenSeries(id, key);
        String stage = key.stage();
        if (stage == null) {
            path.requests = series;
        } else if (path.spans.put(stage, series) == null) {
            path.group.spans++;
        }
        all.add(series);
        nextId = Math.max(nextId, id + 1);
    }

    PathSeries path(@Nullable String modelVersion, @Nullable String variant, String path) {
        PathSeries before = last;
        if (before != null && before.is(modelVersion, variant, path)) {
            return before;
        }
        PathSeries found = path(group(modelVersion, variant, false), path, false);
        last = found;
        return found;
    }

    private Group group(@Nullable String modelVersion, @Nullable String variant, boolean always) {
        Map<@Nullable String, Group> variants = groups.get(modelVersion);
        Group known = variants == null ? null : variants.get(variant);
        if (known != null) {
            return known;
        }
        boolean named = fits(modelVersion) && fits(variant);
        if (!always && (groupCount >= limits.groups() || !named)) {
            folded++;
            return group(SeriesKey.OTHER, null, true);
        }
        Group group = new Group(modelVersion, variant);
        groups.computeIfAbsent(modelVersion, version -> new HashMap<>()).put(variant, group);
        groupCount++;
        return group;
    }

    private static boolean fits(@Nullable String name) {
        return name == null || name.length() <= LONGEST_NAME;
    }

    private PathSeries path(Group group, String path, boolean always) {
        PathSeries known = group.paths.get(path);
        if (known != null) {
            return known;
        }
        if (!always && (group.paths.size() >= limits.paths() || !fits(path))) {
            folded++;
            return path(group, SeriesKey.OTHER, true);
        }
        PathSeries series = new PathSeries(group, path);
        group.paths.put(path, series);
        return series;
    }

    OpenSeries requests(PathSeries path) {
        OpenSeries known = path.requests;
        if (known == null) {
            known = add(
                    new SeriesKey(SeriesKind.REQUEST, null, path.group.modelVersion, path.group.variant, path.path));
            path.requests = known;
        }
        return known;
    }

    /** @param place that of the span among those of its trace */
    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    OpenSeries spans(PathSeries path, String stage, int place) {
        if (place >= MOST_KEPT) {
            return spans(path, stage);
        }
        OpenSeries last = path.lastSeries[place];
        if (last != null && path.lastStages[place] == stage) {
            return last;
        }
        OpenSeries found = spans(path, stage);
        // What is counted under another name is told each time.
        if (stage.equals(found.key().stage())) {
            path.lastStages[place] = stage;
            path.lastSeries[place] = found;
        }
        return found;
    }

    private OpenSeries spans(PathSeries path, String stage) {
        OpenSeries known = path.spans.get(stage);
        if (known != null) {
            return known;
        }
        String name = stage;
        if (path.group.spans >= limits.spans() || !fits(stage)) {
            folded++;
            name = SeriesKey.OTHER;
            known = path.spans.get(name);
            if (known != null) {
                return known;
            }
        }
        OpenSeries series =
                add(new SeriesKey(SeriesKind.SPAN, name, path.group.modelVersion, path.group.variant, path.path));
        path.spans.put(name, series);
        path.group.spans++;
        return series;
    }

    private OpenSeries add(SeriesKey key) {
        OpenSeries series = new OpenSeries(nextId++, key);
        all.add(series);
        return series;
    }
}
