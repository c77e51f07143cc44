package rewind.explorer.errors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.DataRange;
import rewind.explorer.controls.RoundBuckets;
import rewind.explorer.tasks.Progress;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;
import rewind.query.Query;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Reads what a question asks for: the newest requests that match, each as a whole, for messages are in the traces alone. */
final class Reading {
    /** So many requests that failed are read. */
    static final int MOST_ERRORS = 5000;

    /** So many requests are read for their log lines, of which each may have many. */
    static final int MOST_LOGGED = 2000;

    private static final int FIRST_PART = 250;
    /** Between two looks at whether all is still wanted. */
    private static final int AT_ONCE = 50;

    private static final int CHART_BUCKETS = 120;
    private static final int LEAST_CHART_BUCKETS = 60;

    private final TraceFinder finder;
    private final Question question;
    private final Instant now;
    private final Map<Findings.Seen, List<Entry>> known;
    private final Progress progress;
    private final Consumer<Findings> part;

    /**
     * A reading, for a background thread.
     *
     * @param known entries that were read for the same question before
     * @param part told what has been read so far, now and then
     */
    Reading(
            TraceFinder finder,
            Question question,
            Instant now,
            Map<Findings.Seen, List<Entry>> known,
            Progress progress,
            Consumer<Findings> part) {
        this.finder = finder;
        this.question = question;
        this.now = now;
        this.known = known;
        this.progress = progress;
        this.part = part;
    }

    /** @throws rewind.store.StoreException if the traces cannot be read */
    Findings read() {
        Optional<TimeHistogram> chart = chart();
        TraceQuery query = question.query(now);
        long matching = chart.isEmpty() ? 0 : finder.count(query);
        int most = question.subject() == Subject.ERRORS ? MOST_ERRORS : MOST_LOGGED;
        Map<Findings.Seen, List<Entry>> byTrace = new LinkedHashMap<>();
        int next = FIRST_PART;
        String cursor = null;
        while (matching > 0 && byTrace.size() < most) {
            var page = finder.find(query, Math.min(FIRST_PART, most - byTrace.size()), cursor);
            for (int from = 0; from < page.traces().size(); from += AT_ONCE) {
                if (progress.isCancelled()) {
                    return findings(chart, matching, byTrace, Set.of());
                }
                read(page.traces().subList(from, Math.min(page.traces().size(), from + AT_ONCE)), byTrace);
            }
            progress.report(
                    Messages.text("errors.read.of", Figures.count(byTrace.size()), Figures.count(matching)),
                    (double) byTrace.size() / Math.min(most, matching));
            cursor = page.nextCursor();
            if (cursor == null) {
                break;
            }
            if (byTrace.size() >= next) {
                part.accept(findings(chart, matching, byTrace, Set.of()));
                next *= 2;
            }
        }
        return findings(chart, matching, byTrace, novel(byTrace));
    }

    /** The requests that are asked for over the time of all, in buckets of a round width. */
    private Optional<TimeHistogram> chart() {
        return DataRange.find(finder, TraceQuery.ALL)
                .map(range -> RoundBuckets.over(range, CHART_BUCKETS, LEAST_CHART_BUCKETS, now)
                        .count(finder, question.charted(now)));
    }

    private static Findings.Seen seen(TraceSummary summary) {
        return new Findings.Seen(summary.requestId(), summary.timestampMillis(), summary.storedAtMicros());
    }

    /** Reads those that are not known yet as one question: an engine elsewhere is asked over HTTP. */
    private void read(List<TraceSummary> summaries, Map<Findings.Seen, List<Entry>> byTrace) {
        Map<String, Trace> whole = finder.getAll(summaries.stream()
                .filter(summary -> !known.containsKey(seen(summary)))
                .map(TraceSummary::requestId)
                .toList());
        for (TraceSummary summary : summaries) {
            byTrace.computeIfAbsent(seen(summary), key -> entries(key, summary, whole.get(summary.requestId())));
        }
    }

    private List<Entry> entries(Findings.Seen key, TraceSummary summary, @Nullable Trace found) {
        List<Entry> before = known.get(key);
        if (before != null) {
            return before;
        }
        // Another request may have come under the same id, and this one may have been removed since it was listed.
        Trace trace = found != null && seen(found.summary()).equals(key) ? found : null;
        return question.subject() == Subject.ERRORS ? List.of(Entries.error(summary, trace)) : lines(summary, trace);
    }

    private List<Entry> lines(TraceSummary summary, @Nullable Trace trace) {
        if (trace == null) {
            return List.of();
        }
        Found found = new Found(question.text());
        return trace.logs().stream()
                .filter(line -> line.level().compareTo(question.least()) >= 0 && found.in(line.message()))
                .map(line -> Entries.line(summary, line))
                .sorted(Comparator.comparingLong(Entry::atMillis).reversed())
                .toList();
    }

    private Findings findings(
            Optional<TimeHistogram> chart,
            long matching,
            Map<Findings.Seen, List<Entry>> byTrace,
            Set<Findings.Novel> novel) {
        Instant since = question.since();
        Instant until = question.until();
        long from = since != null
                ? since.toEpochMilli()
                : chart.map(c -> c.from().toEpochMilli()).orElse(0L);
        long end = until != null
                ? until.toEpochMilli()
                : chart.map(c -> c.until().toEpochMilli()).orElse(1L);
        boolean all = byTrace.size() >= matching;
        if (!all && !byTrace.isEmpty()) {
            from = byTrace.keySet().stream()
                    .mapToLong(Findings.Seen::timestampMillis)
                    .min()
                    .orElse(from);
        }
        TraceQuery period = all ? question.period() : TraceQuery.ALL.between(Instant.ofEpochMilli(from), until);
        long requests = matching == 0 && question.subject() == Subject.LOGS ? 0 : finder.count(period);
        return new Findings(
                chart, matching, byTrace.size(), requests, from, Math.max(from + 1, end), novel, copy(byTrace));
    }

    /** The order says which is the newest. */
    private static Map<Findings.Seen, List<Entry>> copy(Map<Findings.Seen, List<Entry>> byTrace) {
        return new LinkedHashMap<>(byTrace);
    }

    /** The types that a version has and no older one ever had, which answered requests too. */
    private Set<Findings.Novel> novel(Map<Findings.Seen, List<Entry>> byTrace) {
        Set<Findings.Novel> pairs = new HashSet<>();
        for (List<Entry> entries : byTrace.values()) {
            for (Entry entry : entries) {
                if (entry.recorded() && entry.version() != null) {
                    pairs.add(new Findings.Novel(entry.type(), entry.version()));
                }
            }
        }
        if (pairs.isEmpty()) {
            return Set.of();
        }
        List<String> versions = new ArrayList<>(finder.modelVersions());
        versions.sort(VersionOrder.NATURAL);
        Set<Findings.Novel> novel = new HashSet<>();
        for (Findings.Novel pair : pairs) {
            int place = versions.indexOf(pair.version());
            if (place > 0 && !progress.isCancelled() && !anyOf(pair.type(), versions.subList(0, place))) {
                novel.add(pair);
            }
        }
        return novel;
    }

    private boolean anyOf(String type, List<String> versions) {
        String older = versions.stream()
                .map(version -> "model_version:" + Question.quoted(version))
                .collect(Collectors.joining(" OR "));
        String typed = "error:" + Question.quoted(type) + " AND (" + older + ")";
        return finder.count(TraceQuery.ALL.withTyped(Query.parse(typed, now))) > 0;
    }
}
