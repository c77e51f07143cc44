package rewind.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.file.FileReport;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.RefusedFileException;
import rewind.codec.file.TraceFiles;
import rewind.recommend.Cancellation;
import rewind.recommend.file.Failure;
import rewind.trace.Trace;

/**
 * What came of reading a file, for people and for programs.
 *
 * @param format null where nothing is known of it
 * @param refusal why it could not be read at all; null where it was
 * @param notes how many of a bundle were taken
 */
record ReadFile(
        Path file,
        @Nullable String format,
        long traces,
        long spans,
        List<Problem> problems,
        long problemCount,
        @Nullable String refusal,
        List<BundledModel> models,
        int notes) {
    private static final int SHOWN = 10;

    /** Reads a file, with a bar on standard error. A file that cannot be read is told in the result. */
    static ReadFile read(Path file, Consumer<Trace> sink, Cancellation cancellation) {
        ProgressBar bar = new ProgressBar(System.err);
        String what = "Reading " + file.getFileName();
        try {
            FileReport report = TraceFiles.read(
                    file,
                    sink,
                    ReadOptions.usual()
                            .watched(
                                    (read, size) -> bar.progress(what, size <= 0 ? 0 : (double) read / size),
                                    cancellation::isRequested));
            return new ReadFile(
                    file,
                    report.format(),
                    report.traces(),
                    report.spans(),
                    report.problems(),
                    report.problemCount(),
                    null,
                    List.of(),
                    0);
        } catch (RefusedFileException e) {
            return refused(file, e.kind(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refused(file, null, Failure.reason(e));
        } finally {
            bar.end();
        }
    }

    private static ReadFile refused(Path file, @Nullable String format, String why) {
        return new ReadFile(file, format, 0, 0, List.of(new Problem("file", why)), 1, why, List.of(), 0);
    }

    /** The same, with what became of the models of a bundle. */
    ReadFile withModels(List<BundledModel> taken) {
        return new ReadFile(file, format, traces, spans, problems, problemCount, refusal, List.copyOf(taken), notes);
    }

    /** The same, with how many notes of a bundle were taken, and what is wrong with others. */
    ReadFile withNotes(int taken, List<Problem> complaints) {
        List<Problem> all =
                Stream.concat(problems.stream(), complaints.stream()).toList();
        return new ReadFile(file, format, traces, spans, all, problemCount + complaints.size(), refusal, models, taken);
    }

    /** Whether something of it was not taken that should have been. */
    boolean hasFailed() {
        return isRefused() || models.stream().anyMatch(BundledModel::isRefused);
    }

    boolean isRefused() {
        return refusal != null;
    }

    String json() {
        return Print.json(json -> {
            json.writeStartObject();
            json.writeStringField("file", file.toString());
            json.writeStringField("format", format);
            json.writeNumberField("traces", traces);
            json.writeNumberField("spans", spans);
            if (notes > 0) {
                json.writeNumberField("notes", notes);
            }
            problems(json);
            json.writeNumberField("problem_count", problemCount);
            models(json);
            json.writeEndObject();
        });
    }

    /** Only of bundles that have some. */
    private void models(JsonGenerator json) throws IOException {
        if (models.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("models");
        for (BundledModel model : models) {
            json.writeStartObject();
            json.writeStringField("version", model.version());
            json.writeStringField("result", model.result().word());
            json.writeStringField("message", model.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void problems(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("place", problem.place());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A line, to standard output. */
    String summary() {
        return "%s: %s, %s, %s%s%s"
                        .formatted(
                                file,
                                format,
                                count(traces, "trace"),
                                count(spans, "span"),
                                notes == 0 ? "" : ", " + count(notes, "note"),
                                problemCount == 0 ? "" : ", " + count(problemCount, "problem"))
                + modelLines();
    }

    private String modelLines() {
        StringBuilder lines = new StringBuilder();
        models.stream()
                .filter(model -> !model.isRefused())
                .forEach(model -> lines.append("%n  model %s: %s".formatted(model.version(), model.words())));
        return lines.toString();
    }

    /** The first problems, a line each, for standard error. */
    String complaints() {
        StringBuilder text = new StringBuilder();
        problems.stream()
                .limit(SHOWN)
                .forEach(problem -> text.append("  %s: %s%n".formatted(problem.place(), problem.message())));
        if (problemCount > SHOWN) {
            text.append("  ... and %,d more%n".formatted(problemCount - SHOWN));
        }
        models.stream()
                .filter(BundledModel::isRefused)
                .forEach(
                        model -> text.append("  model %s was refused: %s%n".formatted(model.version(), model.words())));
        return text.toString();
    }

    static String count(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }
}
