package rewind.explorer.open;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import rewind.codec.Problem;
import rewind.codec.file.FileReport;
import rewind.codec.file.RefusedFileException;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFinder;
import rewind.trace.TraceNote;

/** Decides what is shown of a file: how its reading goes, what came of it, and when there is more to see. */
public final class FileModel {
    /** The first look comes soon, the later ones ever less often: each reads the list anew. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(150);

    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Path file;
    private final TaskRunner runner;
    private final FileReading reading;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<FileFacts> facts = new Value<>(FileFacts.NONE);
    private final Value<Outcome> outcome = new Value<>(Outcome.NONE);
    private final Value<Boolean> ended = new Value<>(false);
    private RunningTask task = RunningTask.NONE;
    private RunningTask look = RunningTask.NONE;
    private Duration interval = FIRST_LOOK;

    /** @param temporaryParent where what memory has no room for lies while the file is open */
    public FileModel(Path file, TaskRunner runner, Path temporaryParent, Clock clock) {
        this.file = file;
        this.runner = runner;
        this.reading = new FileReading(file, temporaryParent, clock);
    }

    public Path file() {
        return file;
    }

    /** What was read so far, and all of it in the end. */
    public TraceFinder finder() {
        return reading.finder();
    }

    /** Notes that the file has of its own; none before all of it was read. For any thread. */
    public List<TraceNote> carriedNotes() {
        return reading.notes();
    }

    /** How long the traces took that were read so far, and all of them in the end. */
    public LatencyStatistics latencies() {
        return reading.latencies();
    }

    /** Loading until there is something to see; then ready, or a sentence on what the file is instead. */
    public Value<ScreenState> state() {
        return state;
    }

    /** What the traces have; changes while there are more of them. */
    public Value<FileFacts> facts() {
        return facts;
    }

    Value<Outcome> outcome() {
        return outcome;
    }

    /** Whether the reading is over. */
    public Value<Boolean> ended() {
        return ended;
    }

    /** Whether nothing could be read of it: for it is gone, is something else, or was stopped before. */
    public boolean isUnreadable() {
        return ended.get()
                && facts.get().traces() == 0
                && outcome.get().format().isEmpty();
    }

    /** Begins to read. */
    public void open() {
        task = runner.run(Messages.text("open.task", name()), reading::read, this::done, this::failed);
        lookAgain();
    }

    private void lookAgain() {
        look = runner.after(interval, () -> {
            if (!ended.get()) {
                see();
                interval = interval.compareTo(LONGEST) < 0 ? interval.multipliedBy(2) : LONGEST;
                lookAgain();
            }
        });
    }

    private void see() {
        FileFacts now = reading.facts();
        facts.set(now);
        if (now.traces() > 0) {
            state.set(ScreenState.READY);
        }
    }

    private void done(FileReport report) {
        List<Problem> ofNotes = reading.noteProblems();
        List<Problem> all =
                Stream.concat(report.problems().stream(), ofNotes.stream()).toList();
        outcome.set(new Outcome(FormatWords.of(report.format()), "", all, report.problemCount() + ofNotes.size()));
        end(ScreenState.empty(
                Messages.text("open.empty.title"),
                Messages.text("open.empty.advice", FormatWords.of(report.format()))));
    }

    private void failed(Throwable failure) {
        ScreenState without =
                switch (failure) {
                    case RefusedFileException e ->
                        ScreenState.empty(Messages.reason(e), Messages.text("open.refused.advice"));
                    case NoSuchFileException e ->
                        ScreenState.failed(
                                Messages.text("open.gone", file.toString()), Messages.text("open.gone.advice"));
                    case AccessDeniedException e ->
                        ScreenState.failed(
                                Messages.text("open.denied", file.toString()), Messages.text("open.denied.advice"));
                    case CancellationException e ->
                        ScreenState.failed(Messages.text("open.stopped.early"), Messages.text("open.stopped.advice"));
                    default ->
                        ScreenState.failed(
                                Messages.text("open.failed"),
                                Messages.text("open.failed.advice", Messages.reason(failure)));
                };
        end(without);
        if (facts.get().traces() > 0) {
            String cut = failure instanceof CancellationException
                    ? Messages.text("open.cut.stopped", share())
                    : Messages.text("open.cut.failed", share(), Messages.reason(failure));
            outcome.set(new Outcome("", cut, List.of(), 0));
        }
    }

    private String share() {
        double fraction = reading.fraction();
        return Double.isNaN(fraction) ? "" : Messages.text("open.cut.share", Figures.percent(fraction));
    }

    /** @param without what is the case where there is no trace to show */
    private void end(ScreenState without) {
        look.cancel();
        see();
        if (facts.get().traces() == 0) {
            state.set(without);
        }
        ended.set(true);
    }

    /** What is known of the file, for the status line. */
    public String words() {
        FileFacts now = facts.get();
        if (now.traces() == 0) {
            return ended.get() ? "" : Messages.text("open.task", name());
        }
        String counted =
                Messages.counted("open.traces", now.traces()) + ", " + Messages.counted("open.spans", now.spans());
        String format = outcome.get().format();
        return format.isEmpty() ? counted : format + ", " + counted;
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** All problems as text, for the clipboard: a line each, after one with the file. */
    String problemsAsText() {
        StringBuilder text = new StringBuilder(file.toString());
        for (Problem problem : outcome.get().problems()) {
            text.append('\n').append(problem.place()).append(": ").append(problem.message());
        }
        return text.append('\n').toString();
    }

    /** Ends the reading; what was read stays. */
    void stop() {
        reading.stop();
    }

    /** Ends the reading, and removes everything of this file but the file. */
    public void close() {
        look.cancel();
        task.cancel();
        runner.run(
                Messages.text("open.task.close", name()),
                ignored -> {
                    reading.close();
                    return true;
                },
                ignored -> {},
                failure -> log().log(System.Logger.Level.WARNING, "an opened file could not be closed", failure));
    }

    /** As {@link #close}, on this thread, for when the window is gone: returns when nothing is left, or a while later. */
    public void closeAndWait() throws InterruptedException {
        look.cancel();
        task.cancel();
        reading.close();
        reading.awaitClosed();
    }

    /** Removes everything of this file but the file, where the program ends without the window being closed. For any thread. */
    public void discard() throws InterruptedException {
        reading.close();
        reading.awaitClosed();
    }

    /** Asked for only when there is something to log: whoever asks first has all jars looked through. */
    private static System.Logger log() {
        return System.getLogger(FileModel.class.getName());
    }
}
