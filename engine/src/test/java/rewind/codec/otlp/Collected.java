package rewind.codec.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.Trace;

/** What a reader gave. */
final class Collected implements TraceSink {
    final Map<String, List<Span>> traces = new LinkedHashMap<>();
    final List<Problem> problems = new ArrayList<>();
    String shape = "";

    static Collected of(TraceReader reader, byte[] bytes) {
        Collected collected = new Collected();
        try {
            collected.shape = reader.read(new ByteArrayInputStream(bytes), collected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collected;
    }

    static Collected json(String text) {
        return of(new OtlpJsonReader(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void trace(Trace trace) {
        throw new AssertionError("OTLP is a stream of spans");
    }

    @Override
    public void span(String traceId, Span span) {
        traces.computeIfAbsent(traceId, id -> new ArrayList<>()).add(span);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    List<Span> spans() {
        return traces.values().stream().flatMap(List::stream).toList();
    }

    Span only() {
        List<Span> spans = spans();
        if (spans.size() != 1) {
            throw new AssertionError(spans.size() + " spans, problems " + problems);
        }
        return spans.getFirst();
    }

    List<String> messages() {
        return problems.stream().map(Problem::message).toList();
    }

    List<String> places() {
        return problems.stream().map(Problem::place).toList();
    }
}
