package rewind.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.codec.bundle.BundleNotes;
import rewind.control.ItemTitles;
import rewind.diff.TraceDiff;
import rewind.recommend.file.Durable;
import rewind.replay.Replay;
import rewind.report.Environment;
import rewind.report.IncidentReports;
import rewind.report.IncidentReports.Subject;
import rewind.report.PairReport;
import rewind.report.Report;
import rewind.report.RollbackPages;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/** {@code rewind report}: what happened, as one file for others. */
@Command(
        name = "report",
        description = {
            "Writes an incident report, one file for others.",
            "Of one request, of two with their difference, of several one after the other, or (--rollback) of a rollback"
                    + " check. It needs nothing else: HTML, or Markdown where the name ends in .md.",
            "Requests of Rewind are run again for it, so that the report says whether the answer can be repeated."
        },
        footer = {
            "",
            "Example: rewind report first-start-001 --out incident.html",
            "         rewind report fast-1 incident.rewind#slow-7 --out pair.md",
            "         rewind report --rollback --out rollback.html"
        })
final class ReportCommand implements Callable<Integer>, WithCommon {
    private static final int PAIR = 2;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    RollbackOptions rollbackOptions = new RollbackOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The id of a request, FILE#ID, or a file with one trace; of any format that Rewind knows.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Ends in .html or .md.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Replace the file if it is there.")
    boolean force;

    @Option(names = "--rollback", description = "Of the last rollback, or of that which the options name.")
    boolean rollback;

    @Option(names = "--no-replay", description = "Do not run the requests again.")
    boolean noReplay;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        boolean markdown = isMarkdown();
        if (rollback == ids.isEmpty()) {
            Report report;
            try (Interruption interruption = Interruption.listen()) {
                report = rollback ? rollback() : requests(interruption);
            } catch (CancellationException e) {
                System.err.println("rewind: Cancelled. Nothing was written.");
                return Exit.ERROR;
            }
            String text = markdown ? report.toMarkdown() : report.toHtml();
            Durable.replace(out, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
            tell(report, markdown);
            return Exit.DONE;
        }
        throw new IllegalArgumentException(
                rollback ? "--rollback is about all requests: name none." : "Name the id of a request, or --rollback.");
    }

    private boolean isMarkdown() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean markdown = name.endsWith(".md") || name.endsWith(".markdown");
        if (!markdown && !name.endsWith(".html") && !name.endsWith(".htm")) {
            throw new IllegalArgumentException("--out must end in .html or .md, not " + out + ".");
        }
        if (Files.isDirectory(out)) {
            throw new IllegalArgumentException(out + " is a folder.");
        }
        if (Files.exists(out) && !force) {
            throw new IllegalArgumentException(out + " is there already. To replace it: --force");
        }
        return markdown;
    }

    private void tell(Report report, boolean markdown) {
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartObject();
                json.writeStringField("file", out.toString());
                json.writeStringField("format", markdown ? "markdown" : "html");
                json.writeStringField("title", report.title());
                json.writeStringField("summary", report.summary());
                json.writeEndObject();
            }));
        } else {
            System.out.println(report.summary() + "\nWritten to " + out + ".");
        }
    }

    private Environment environment() {
        return Environment.of(ProgramName.words(), Clock.systemUTC().instant());
    }

    private Report rollback() {
        try (Sources sources = Sources.of(common.folder())) {
            return RollbackPages.of(sources.rollbacks().check(rollbackOptions.request()), environment());
        }
    }

    private Report requests(Interruption interruption) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (String id : ids) {
            subjects.add(subject(id, interruption));
        }
        if (subjects.size() == PAIR) {
            Subject left = subjects.getFirst();
            Subject right = subjects.getLast();
            return PairReport.of(left, right, TraceDiff.of(left.trace(), right.trace()), environment());
        }
        return subjects.size() == 1
                ? IncidentReports.ofTrace(subjects.getFirst(), environment())
                : IncidentReports.ofTraces(subjects, environment());
    }

    private Subject subject(String id, Interruption interruption) throws IOException {
        try (TraceArguments arguments =
                new TraceArguments(() -> Sources.of(common.folder()), interruption.cancellation())) {
            Optional<TraceArguments.InFile> inFile = arguments.inFile(id);
            if (inFile.isPresent()) {
                Trace trace = inFile.get().trace();
                Optional<TraceNote> note = note(inFile.get());
                if (noReplay) {
                    return Subject.of(id, trace)
                            .titled(common.folder().titles().of(trace))
                            .noted(note);
                }
                try (FileReplays replays = FileReplays.open(inFile.get().file(), common.folder())) {
                    ItemTitles titles = replays::titles;
                    return Subject.of(id, trace, replays.judge(trace, null).replay())
                            .titled(titles.of(trace))
                            .noted(note);
                }
            }
            Trace trace = arguments.trace(id);
            Optional<Replay> replay = noReplay ? Optional.empty() : arguments.replay(id);
            return replay.map(again -> Subject.of(id, trace, again))
                    .orElseGet(() -> Subject.of(id, trace))
                    .titled(common.folder().titles().of(trace))
                    .noted(arguments.note(id));
        }
    }

    /** What is wrong with other notes of the file is of no importance here: its traces were read, and told of. */
    private static Optional<TraceNote> note(TraceArguments.InFile found) throws IOException {
        String requestId = found.trace().summary().requestId();
        return BundleNotes.read(found.file(), ignored -> {}).stream()
                .filter(note -> note.requestId().equals(requestId))
                .max(Comparator.comparingLong(TraceNote::changedAtMillis));
    }
}
