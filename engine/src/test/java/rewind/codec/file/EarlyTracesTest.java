package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rewind.trace.Trace;

/** A file that goes on until somebody has seen something of it. */
class EarlyTracesTest {

    /** Traces of two spans each, a line each, for as long as it is asked to. */
    private static InputStream lines(AtomicBoolean enough) {
        return new InputStream() {
            private int next;
            private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);

            @Override
            public int read() {
                return fill().read();
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                return fill().read(to, offset, length);
            }

            private ByteArrayInputStream fill() {
                if (line.available() == 0 && !enough.get()) {
                    line = new ByteArrayInputStream(line(++next).getBytes(StandardCharsets.UTF_8));
                }
                return line;
            }
        };
    }

    private static String line(int trace) {
        String spans = String.format(
                Locale.ROOT,
                "{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"a\",\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"9\"},"
                        + "{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"b\",\"startTimeUnixNano\":\"2\",\"endTimeUnixNano\":\"3\"}",
                trace,
                1,
                trace,
                2);
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}\n";
    }

    @Test
    void someTracesAreShownWhileOthersAreStillRead() throws Exception {
        AtomicBoolean seen = new AtomicBoolean();
        List<Trace> early = new ArrayList<>();
        List<Trace> whole = new ArrayList<>();
        ReadOptions options = ReadOptions.usual().withEarly(trace -> {
            assertThat(whole).as("before the first whole one").isEmpty();
            early.add(trace);
            seen.set(true);
        });

        FileReport report = TraceFiles.read(lines(seen), -1, whole::add, options);

        assertThat(early).isNotEmpty();
        assertThat(whole).hasSize(Math.toIntExact(report.traces())).containsAll(early);
    }

    @Test
    void whatWasReadIsGivenWhereSomebodyLooksAndStops() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<Trace> whole = new ArrayList<>();
        ReadOptions options =
                ReadOptions.usual().watched(ReadProgress.NONE, stopped::get).withEarly(trace -> stopped.set(true));

        Throwable end = catchThrowable(() -> TraceFiles.read(lines(new AtomicBoolean()), -1, whole::add, options));

        assertThat(end).isInstanceOf(CancellationException.class);
        assertThat(whole).isNotEmpty().allMatch(trace -> !trace.spans().isEmpty());
    }

    @Test
    void whatWasReadIsGivenWhereSomebodyStopsWithTheLastByte() throws IOException, RefusedFileException {
        List<Trace> all = new ArrayList<>();
        byte[] file = lines(new AtomicBoolean()).readNBytes(1 << 20);
        TraceFiles.read(new ByteArrayInputStream(file), file.length, all::add, ReadOptions.usual());
        AtomicBoolean stopped = new AtomicBoolean();
        List<Trace> given = new ArrayList<>();
        ReadOptions options = ReadOptions.usual()
                .watched((read, size) -> stopped.set(read == size), stopped::get)
                .withEarly(trace -> {});

        Throwable end =
                catchThrowable(() -> TraceFiles.read(new ByteArrayInputStream(file), file.length, given::add, options));

        assertThat(end).isInstanceOf(CancellationException.class);
        assertThat(given).hasSameSizeAs(all).isNotEmpty();
    }
}
