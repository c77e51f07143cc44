package rewind.codec.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rewind.trace.Trace;

/** A file that was read in a test. */
record Reading(FileReport report, List<Trace> traces) {

    static Reading of(byte[] content) throws IOException, RefusedFileException {
        return of(content, ReadOptions.usual());
    }

    static Reading of(String text) throws IOException, RefusedFileException {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] content, ReadOptions options) throws IOException, RefusedFileException {
        List<Trace> traces = new ArrayList<>();
        FileReport report = TraceFiles.read(new ByteArrayInputStream(content), content.length, traces::add, options);
        return new Reading(report, traces);
    }

    static Reading of(Path file) throws IOException, RefusedFileException {
        List<Trace> traces = new ArrayList<>();
        return new Reading(TraceFiles.read(file, traces::add, ReadOptions.usual()), traces);
    }
}
