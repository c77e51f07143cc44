package rewind.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.codec.otlp.OtlpProtobufOutput;
import rewind.codec.otlp.OtlpRequest;
import rewind.codec.otlp.OtlpResponse;
import rewind.codec.otlp.OwnResource;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/**
 * Posts batches as OTLP/HTTP has it: what the receiver cannot take now (429, 502, 503, 504, no connection) is sent again,
 * after pauses; what it refuses is not. Belongs to one thread.
 */
final class OtlpSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpSender.class);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);
    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_QUOTED = 300;
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final OtlpSettings settings;
    private final OwnResource resource;
    private final CountDownLatch closing;
    private final HttpClient http;
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private long lastSaid = System.nanoTime() - QUIET_NANOS;

    /** @param closing at zero: nothing is waited for any more */
    OtlpSender(OtlpSettings settings, CountDownLatch closing) {
        this.settings = settings;
        this.closing = closing;
        this.resource = new OwnResource(
                settings.serviceName(),
                settings.resource().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, pair -> AttributeValue.of(pair.getValue()))));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    URI endpoint() {
        return settings.endpoint();
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** Spans that a receiver did not take of traces that it took. */
    long rejected() {
        return rejected.sum();
    }

    /** Counts traces that could not even be written. */
    void lost(int traces) {
        failed.add(traces);
    }

    /** Sends, and counts what became of it. */
    void send(List<Trace> batch) {
        HttpRequest request = request(batch);
        for (int attempt = 1; ; attempt++) {
            Attempt result = attempt(request);
            if (result.done()) {
                sent.add(batch.size());
                OtlpResponse.partialSuccess(result.answer()).ifPresent(this::partly);
                return;
            }
            if (!result.again() || attempt == MOST_ATTEMPTS || !pause(attempt, result.retryAfter())) {
                failed.add(batch.size());
                say("{} traces could not be sent to {}: {} ({} so far)", batch.size(), result.problem(), failed.sum());
                return;
            }
        }
    }

    /** The receiver took the rest, so nothing of it is sent again; the specification forbids that. */
    private void partly(OtlpRequest.Rejected told) {
        rejected.add(told.spans());
        String reason = quoted(String.valueOf(told.reason()));
        say("{} spans of what was sent to {} were not taken: {} ({} so far)", told.spans(), reason, rejected.sum());
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Attempt(boolean done, boolean again, Optional<String> retryAfter, String problem, byte[] answer) {
        static Attempt without(boolean again, String problem) {
            return new Attempt(false, again, Optional.empty(), problem, new byte[0]);
        }
    }

    private Attempt attempt(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            int status = response.statusCode();
            return new Attempt(
                    status / 100 == 2,
                    TRY_AGAIN.contains(status),
                    response.headers().firstValue("Retry-After"),
                    "status " + status + " " + quoted(new String(response.body(), StandardCharsets.UTF_8)),
                    response.body());
        } catch (IOException e) {
            return Attempt.without(true, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.without(false, "interrupted");
        }
    }

    /** Errors are protobuf with a message in it; what is no text is left out. */
    private static String quoted(String body) {
        String text = body.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) : text;
    }

    /** False if there is no time for another attempt. */
    private boolean pause(int attempt, Optional<String> retryAfter) {
        Duration pause = RetryPause.after(attempt, retryAfter, Instant.now(), ThreadLocalRandom.current());
        try {
            return !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A line a minute. */
    private void say(String format, long count, String problem, long soFar) {
        long now = System.nanoTime();
        if (now - lastSaid >= QUIET_NANOS) {
            lastSaid = now;
            LOG.warn(format, count, settings.endpoint(), problem, soFar);
        }
    }

    private HttpRequest request(List<Trace> batch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint())
                .timeout(settings.timeout())
                .header("Content-Type", "application/x-protobuf")
                .header("User-Agent", "OTel-OTLP-Exporter-Rewind");
        settings.headers().forEach(request::setHeader);
        if (settings.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body(batch))).build();
    }

    private byte[] body(List<Trace> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (OutputStream out = settings.gzip() ? new GZIPOutputStream(bytes) : bytes;
                OtlpProtobufOutput traces = OtlpProtobufOutput.request(out, resource)) {
            for (Trace trace : batch) {
                traces.write(trace);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
