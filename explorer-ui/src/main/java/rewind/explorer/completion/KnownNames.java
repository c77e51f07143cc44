package rewind.explorer.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.VersionOrder;
import rewind.query.Field;
import rewind.query.Vocabulary;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Names that were met in the requests at hand, to be proposed while a query is typed. For the UI thread. */
public final class KnownNames implements Vocabulary {
    private static final int MOST = 12;
    /** A field of ids has as many values as there are requests: the first ones do for a proposal. */
    private static final int HELD = 500;

    private final Map<Field, SequencedSet<String>> values = new EnumMap<>(Field.class);
    private final SequencedSet<String> spans = new LinkedHashSet<>();
    private final Map<String, SequencedSet<String>> attributes = new TreeMap<>();

    /** All versions, of which the newest is likeliest. */
    public void versions(Collection<String> versions) {
        SequencedSet<String> known = new LinkedHashSet<>();
        versions.stream().sorted(VersionOrder.NATURAL.reversed()).forEach(known::add);
        values.put(Field.MODEL_VERSION, known);
    }

    /** Learns from what lists have of requests. */
    public void learn(Collection<TraceSummary> rows) {
        for (TraceSummary row : rows) {
            Provenance provenance = row.provenance();
            add(Field.MODEL_NAME, provenance.modelName());
            add(Field.PATH, row.path());
            add(Field.METHOD, row.method());
            add(Field.VARIANT, row.variant());
            add(Field.ERROR, row.errorType());
            add(Field.SERVICE, row.service());
            add(Field.GIT_SHA, provenance.gitSha());
            add(Field.SNAPSHOT, provenance.dataSnapshotId());
        }
    }

    /** Learns from all of a request. */
    public void learn(Trace trace) {
        for (Span span : trace.spans()) {
            add(spans, span.name());
            add(Field.COMPONENT, span.component());
            learn(span.attributes());
        }
        learn(trace.attributes());
    }

    private void learn(Map<String, AttributeValue> more) {
        more.forEach((key, value) -> {
            if (attributes.size() < HELD || attributes.containsKey(key)) {
                add(attributes.computeIfAbsent(key, ignored -> new LinkedHashSet<>()), value.text());
            }
        });
    }

    private void add(Field field, @Nullable String value) {
        add(values.computeIfAbsent(field, ignored -> new LinkedHashSet<>()), value);
    }

    private static void add(SequencedSet<String> to, @Nullable String value) {
        if (value != null && !value.isBlank() && value.length() < 200 && to.size() < HELD) {
            to.add(value);
        }
    }

    @Override
    public List<String> values(Field field, String prefix) {
        return matching(values.getOrDefault(field, new LinkedHashSet<>()), prefix);
    }

    @Override
    public List<String> spanNames(String prefix) {
        return matching(spans, prefix);
    }

    @Override
    public List<String> attributeKeys(String prefix) {
        return matching(attributes.keySet(), prefix);
    }

    @Override
    public List<String> attributeValues(String key, String prefix) {
        return matching(attributes.getOrDefault(key, new LinkedHashSet<>()), prefix);
    }

    /** Those that begin with it, then those that have it in them. */
    private static List<String> matching(Collection<String> known, String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String each : known) {
            if (each.toLowerCase(Locale.ROOT).startsWith(lower)) {
                found.add(each);
            }
        }
        for (String each : known) {
            if (each.toLowerCase(Locale.ROOT).indexOf(lower) > 0) {
                found.add(each);
            }
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }
}
