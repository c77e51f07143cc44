package rewind.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.replay.Completeness;
import rewind.replay.Obstacle;
import rewind.replay.Replay;
import rewind.report.Block.Cell;
import rewind.report.Block.Tone;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/** Makes reports of what was recorded and judged: pure functions. */
public final class IncidentReports {
    private IncidentReports() {}

    /**
     * One request, with what is known of it beside its trace.
     *
     * @param name by which commands find it: a request id, or {@code FILE#ID}
     * @param completeness how much of its provenance is there; null where nobody looked
     * @param replay what came of running it again; null where it was not
     * @param titles of items, as far as they are known
     * @param note what a person wrote on it; null where nobody did
     */
    public record Subject(
            String name,
            Trace trace,
            @Nullable Completeness completeness,
            @Nullable Replay replay,
            Map<Integer, String> titles,
            @Nullable TraceNote note) {
        public Subject {
            titles = Map.copyOf(titles);
        }

        /** With what came of running it again; that another program's request cannot be goes without saying. */
        public static Subject of(String name, Trace trace, Replay replay) {
            return replay.obstacles().contains(Obstacle.Kind.FOREIGN)
                    ? of(name, trace)
                    : new Subject(name, trace, replay.completeness(), replay, Map.of(), null);
        }

        /** A trace of which nothing else is known. */
        public static Subject of(String name, Trace trace) {
            return new Subject(name, trace, null, null, Map.of(), null);
        }

        /** The same with what its items are called. */
        public Subject titled(Map<Integer, String> names) {
            return new Subject(name, trace, completeness, replay, names, note);
        }

        /** The same with what a person wrote on it. */
        public Subject noted(Optional<TraceNote> written) {
            return new Subject(name, trace, completeness, replay, titles, written.orElse(null));
        }
    }

    /** What happened to one request. */
    public static Report ofTrace(Subject subject, Environment environment) {
        TraceParts parts = new TraceParts(subject.trace(), subject.titles());
        List<Block> blocks = new ArrayList<>(trace(subject, parts));
        List<String> commands = new ArrayList<>(List.of("rewind trace " + Ending.quoted(subject.name())));
        replay(subject).ifPresent(commands::add);
        blocks.addAll(Ending.of(commands, environment));
        return new Report("Request " + subject.trace().summary().requestId(), parts.sentence(), blocks);
    }

    /** Several requests, one after the other; of a pair, {@link PairReport} tells more. */
    public static Report ofTraces(List<Subject> subjects, Environment environment) {
        List<Block> blocks = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Subject subject : subjects) {
            TraceParts parts = new TraceParts(subject.trace(), subject.titles());
            blocks.add(new Block.Heading("Request " + subject.trace().summary().requestId()));
            blocks.add(new Block.Paragraph(parts.sentence(), Tone.PLAIN));
            blocks.addAll(trace(subject, parts));
            commands.add("rewind trace " + Ending.quoted(subject.name()));
        }
        blocks.addAll(Ending.of(commands, environment));
        long failed = subjects.stream()
                .filter(subject -> subject.trace().summary().isError())
                .count();
        return new Report(
                Format.count(subjects.size(), "request"),
                failed == 0 ? "None of them failed." : failed + " of them failed.",
                blocks);
    }

    /** The command that runs it again; empty for what cannot be, or was not looked at. */
    static Optional<String> replay(Subject subject) {
        return Optional.ofNullable(subject.replay()).map(replay -> "rewind replay " + Ending.quoted(subject.name()));
    }

    private static List<Block> trace(Subject subject, TraceParts parts) {
        List<Block> blocks = new ArrayList<>();
        Replay replay = subject.replay();
        if (replay != null) {
            blocks.add(judgement(replay));
        }
        blocks.addAll(note("Note", subject));
        blocks.addAll(parts.failures());
        blocks.add(new Block.Heading("Timeline"));
        blocks.addAll(parts.timeline());
        blocks.add(new Block.Heading("Provenance"));
        blocks.add(parts.fields());
        Completeness completeness = subject.completeness();
        if (completeness != null) {
            blocks.add(completeness(completeness));
        }
        blocks.addAll(parts.items());
        blocks.addAll(parts.logs());
        return blocks;
    }

    /** What a person wrote on a request, under a heading; nothing where nobody did. */
    static List<Block> note(String heading, Subject subject) {
        TraceNote note = subject.note();
        return note == null
                ? List.of()
                : List.of(
                        new Block.Heading(heading),
                        new Block.Quote(note.text()),
                        new Block.Paragraph("Written " + Format.time(note.changedAtMillis()) + ".", Tone.MUTED));
    }

    /** What came of running a request again. */
    static Block judgement(Replay replay) {
        String reason = replay.reason();
        String version = replay.version();
        return switch (replay.verdict()) {
            case IDENTICAL ->
                new Block.Judgement(
                        Tone.GOOD,
                        "Identical",
                        "Run again" + (version == null ? "" : " on " + version)
                                + ", it gave the same items and scores, bit for bit, at every stage.");
            case DIVERGED ->
                new Block.Judgement(
                        Tone.BAD, "Diverged", reason == null ? "Run again, it gave something else." : reason);
            case NOT_REPLAYABLE ->
                new Block.Judgement(Tone.UNSURE, "Not replayable", reason == null ? "It cannot be run again." : reason);
        };
    }

    private static Block completeness(Completeness completeness) {
        List<String> missing = completeness.missing();
        return new Block.Paragraph(
                String.format(
                        Locale.ROOT,
                        "Provenance is complete to %s: %d of %d fields%s. The model %s on the machine that made this report, the snapshot %s.",
                        Format.percent(completeness.score()),
                        completeness.present().size(),
                        completeness.present().size() + missing.size(),
                        missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing),
                        completeness.modelResolved() ? "is" : "is not",
                        completeness.snapshotResolved() ? "is too" : "is not"),
                Tone.MUTED);
    }

    static Cell muted(String text) {
        return new Cell(text, Tone.MUTED);
    }
}
