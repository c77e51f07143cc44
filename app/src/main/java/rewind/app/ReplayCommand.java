package rewind.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.control.ItemTitles;
import rewind.control.ReplayJson;
import rewind.control.ReplayReport;
import rewind.recommend.Cancellation;
import rewind.recommend.registry.ModelRegistry;
import rewind.store.StoreException;
import rewind.trace.Trace;

/** {@code rewind replay}: recorded requests, run again. */
@Command(
        name = "replay",
        description = {
            "Runs a recorded request again and compares the answers.",
            "On the model, snapshot, settings, seed and feedback that it was answered with. Says whether the answer and the"
                    + " list that left each stage are the same, bit for bit; else where they part first, and why.",
            "Exit code: 0 identical, 1 diverged, 3 not replayable, with what is missing."
        },
        footer = {
            "",
            "Example: rewind replay first-start-001",
            "         rewind replay first-start-001 --model v0.2",
            "         rewind replay incident.rewind#first-start-001",
            "         rewind replay --all --since -1h",
            "         rewind replay --all incident.rewind"
        })
final class ReplayCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    FilterOptions filters = new FilterOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description =
                    "A request id, or FILE#ID: a bundle with its models needs no data folder. With --all, a file.")
    @Nullable String id;

    @Option(
            names = "--model",
            paramLabel = "VERSION",
            description = "Run it on this version, and show what it would have answered.")
    @Nullable String model;

    @Option(names = "--all", description = "Replay all requests that match, or all of a file, and sum it up.")
    boolean all;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        if (!all) {
            return one();
        }
        try (Interruption interruption = Interruption.listen()) {
            ManyReplays replays = new ManyReplays(interruption.cancellation());
            try {
                replay(replays, interruption.cancellation());
            } catch (CancellationException e) {
                System.err.println("rewind: Cancelled. This is what was replayed until then.");
                print(replays.summary());
                return Exit.ERROR;
            }
            print(replays.summary());
            return replays.summary().exit();
        }
    }

    private int one() throws IOException {
        if (id == null) {
            throw new IllegalArgumentException("A request id is missing, or --all.");
        }
        if (filters.areGiven()) {
            throw new IllegalArgumentException("Filters are for --all.");
        }
        String wanted = id;
        Answer answer = report(wanted);
        System.out.print(common.json ? answer.report().json() + "\n" : ReplayText.of(answer.report(), answer.titles()));
        return switch (answer.report().replay().verdict()) {
            case IDENTICAL -> Exit.DONE;
            case DIVERGED -> Exit.NO;
            case NOT_REPLAYABLE -> Exit.INCONCLUSIVE;
        };
    }

    /** @param titles of the items that differ, as far as they are known */
    private record Answer(ReplayReport report, Map<Integer, String> titles) {}

    private Answer report(String wanted) throws IOException {
        try (Interruption interruption = Interruption.listen();
                TraceArguments arguments =
                        new TraceArguments(() -> Sources.of(common.folder()), interruption.cancellation())) {
            Optional<TraceArguments.InFile> found = arguments.inFile(wanted);
            if (found.isEmpty()) {
                return inStore(wanted);
            }
            try (FileReplays replays = FileReplays.open(found.get().file(), common.folder())) {
                Trace trace = found.get().trace();
                ReplayReport report = ReplayJson.report(trace, replays.judge(trace, model));
                return new Answer(report, titles(replays::titles, trace, report));
            }
        }
    }

    private Answer inStore(String wanted) {
        try (Sources sources = Sources.of(common.folder())) {
            ReplayReport report = sources.replays()
                    .report(wanted, model)
                    .orElseThrow(() -> new StoreException(TraceArguments.notFound(wanted)));
            return new Answer(
                    report,
                    sources.finder()
                            .get(wanted)
                            .map(trace -> titles(common.folder().titles(), trace, report))
                            .orElse(Map.of()));
        }
    }

    /** By the data that the answer came from; what that does not know, by the data of the version that was asked. */
    private Map<Integer, String> titles(ItemTitles known, Trace trace, ReplayReport report) {
        Set<Integer> items = common.json ? Set.of() : ReplayText.items(report.replay());
        if (items.isEmpty()) {
            return Map.of();
        }
        Map<Integer, String> titles = new HashMap<>();
        new ModelRegistry(common.folder().models())
                .list().versions().stream()
                        .filter(manifest ->
                                manifest.version().equals(report.replay().version()))
                        .forEach(manifest -> titles.putAll(known.titles(manifest.dataSnapshotId(), items)));
        titles.putAll(known.titles(trace.summary().provenance().dataSnapshotId(), items));
        return titles;
    }

    private void replay(ManyReplays replays, Cancellation cancellation) throws IOException {
        if (id == null) {
            try (Sources sources = Sources.of(common.folder())) {
                replays.run(sources, filters.query(), model);
            }
            return;
        }
        if (filters.areGiven()) {
            throw new IllegalArgumentException("Filters are for what the engine has recorded, not for a file.");
        }
        Path file = Path.of(id);
        List<Trace> traces = new ArrayList<>();
        ReadFile read = ReadFile.read(file, traces::add, cancellation);
        System.err.print(read.complaints());
        if (read.isRefused()) {
            throw new StoreException(file + ": " + read.refusal());
        }
        traces.sort(Comparator.comparing(
                trace -> Objects.requireNonNullElse(trace.summary().provenance().modelVersion(), "")));
        try (FileReplays open = FileReplays.open(file, common.folder())) {
            replays.run(traces, open, model);
        }
    }

    private void print(ReplaySummary summary) {
        System.out.print(common.json ? Print.json(summary::write) + "\n" : summary.text());
    }
}
