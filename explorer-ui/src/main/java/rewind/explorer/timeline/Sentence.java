package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.trace.Provenance;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The sentence over a request: what was asked, who answered, how long it took, from what. */
final class Sentence {
    private static final int SHORT_ID = 8;
    private static final int MOST_SERVICES = 6;

    private Sentence() {}

    /** How a part of the sentence is set. */
    enum Style {
        PLAIN,
        STRONG,
        ERROR,
        ID,
        VERSION,
        /** How many spans failed: leads to them. */
        FAILED
    }

    /**
     * A part of the sentence.
     *
     * @param whole for an id that is cut short: all of it
     */
    record Part(Style style, String text, @Nullable String whole) {
        static Part plain(String text) {
            return new Part(Style.PLAIN, text, null);
        }
    }

    /** Of a request of ours; of traces from elsewhere, which say nothing of models and items, what they do say. */
    static List<Part> of(Trace trace) {
        return of(trace, "");
    }

    /** @param remark said after the duration, or empty */
    static List<Part> of(Trace trace, String remark) {
        return isForeign(trace) ? foreign(trace, remark) : own(trace, remark);
    }

    private static void duration(TraceSummary summary, String remark, List<Part> parts) {
        parts.add(Part.plain(Messages.text("timeline.in")));
        parts.add(new Part(Style.STRONG, latency(summary.latencyMicros()), null));
        if (!remark.isEmpty()) {
            parts.add(Part.plain(", " + remark));
        }
    }

    /** As in the list of requests, unless that would be nothing. */
    private static String latency(long micros) {
        long nanos = micros * 1000;
        return micros < 100 && micros > 0 ? TraceUnit.of(nanos).text(nanos) : Figures.millis(micros);
    }

    /** Whether a trace has nothing that only our own requests have. */
    static boolean isForeign(Trace trace) {
        TraceSummary summary = trace.summary();
        return summary.provenance().equals(Provenance.NONE)
                && summary.k() == null
                && trace.items().size() == 0
                && trace.stages().isEmpty();
    }

    private static List<Part> foreign(Trace trace, String remark) {
        TraceSummary summary = trace.summary();
        List<Part> parts = new ArrayList<>();
        boolean named = summary.method().isEmpty() || summary.path().startsWith(summary.method());
        String name = named ? summary.path() : summary.method() + " " + summary.path();
        String service = summary.service();
        if (service != null) {
            parts.add(Part.plain(name.isEmpty() ? service : name + Messages.text("timeline.service", service)));
        } else {
            parts.add(Part.plain(name));
        }
        parts.add(Part.plain(", "));
        if (summary.isError()) {
            String status = summary.status() == 0 ? "" : Integer.toString(summary.status());
            String type = summary.errorType() == null ? "" : summary.errorType();
            parts.add(new Part(Style.ERROR, (status + " " + type).strip(), null));
            parts.add(Part.plain(", "));
        }
        List<String> services = trace.servicesEncountered();
        if (trace.spans().isEmpty()) {
            // Counters and marks alone: it has no duration of its own.
            parts.add(Part.plain(Messages.text(
                    "timeline.lines",
                    Messages.counted("timeline.line", trace.logs().size()))));
            return parts;
        }
        String spans = Messages.counted("timeline.spans", trace.spans().size());
        parts.add(Part.plain(
                services.size() < 2
                        ? spans
                        : Messages.text("timeline.services", spans, Figures.count(services.size()))));
        duration(summary, remark, parts);
        long failed = trace.spans().stream()
                .filter(span -> span.status() == SpanStatus.ERROR)
                .count();
        if (failed > 0) {
            parts.add(Part.plain(", "));
            parts.add(new Part(Style.FAILED, Messages.counted("timeline.failed", failed), null));
        }
        parts.add(Part.plain("."));
        if (services.size() > 1) {
            parts.add(Part.plain(" " + Messages.text("timeline.services.named", names(services)) + "."));
        }
        return parts;
    }

    private static String names(List<String> services) {
        String first = String.join(", ", services.subList(0, Math.min(MOST_SERVICES, services.size())));
        int more = services.size() - MOST_SERVICES;
        return more <= 0 ? first : first + Messages.text("timeline.services.more", Figures.count(more));
    }

    private static List<Part> own(Trace trace, String remark) {
        TraceSummary summary = trace.summary();
        Provenance provenance = summary.provenance();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.plain(summary.method() + " " + target(summary)));
        if (provenance.modelVersion() != null) {
            parts.add(Part.plain(", "));
            parts.add(new Part(Style.VERSION, provenance.modelVersion(), null));
        }
        parts.add(Part.plain(", "));
        if (summary.isError()) {
            String type = summary.errorType() == null ? "" : " " + summary.errorType();
            parts.add(new Part(Style.ERROR, summary.status() + type, null));
        } else {
            parts.add(Part.plain(Messages.counted("timeline.items", summary.numItems())));
        }
        duration(summary, remark, parts);
        parts.add(Part.plain(". "));
        origin(trace, parts);
        return parts;
    }

    private static void origin(Trace trace, List<Part> parts) {
        Provenance provenance = trace.summary().provenance();
        List<List<Part>> clauses = new ArrayList<>();
        String snapshot = provenance.dataSnapshotId();
        if (snapshot != null) {
            clauses.add(List.of(Part.plain(Messages.text("timeline.snapshot")), id(snapshot)));
        }
        String code = provenance.gitSha();
        if (code != null) {
            clauses.add(List.of(Part.plain(Messages.text("timeline.code")), id(code)));
        }
        // One name alone is the engine's own, and tells no way.
        if (trace.servicesEncountered().size() > (clauses.isEmpty() ? 0 : 1)) {
            String way = String.join(" → ", trace.servicesEncountered());
            // Without anything before it a list of names is no sentence.
            clauses.add(List.of(Part.plain(clauses.isEmpty() ? Messages.text("timeline.services.named", way) : way)));
        }
        for (int i = 0; i < clauses.size(); i++) {
            parts.addAll(clauses.get(i));
            parts.add(Part.plain(i < clauses.size() - 1 ? ", " : "."));
        }
    }

    private static Part id(String whole) {
        return new Part(Style.ID, whole.substring(0, Math.min(SHORT_ID, whole.length())), whole);
    }

    /** The route with what is known put in: /recommend/555?k=10. */
    static String target(TraceSummary summary) {
        Long user = summary.userId();
        String path = user == null ? summary.path() : summary.path().replace("{user_id}", Long.toString(user));
        return summary.k() == null ? path : path + "?k=" + summary.k();
    }
}
