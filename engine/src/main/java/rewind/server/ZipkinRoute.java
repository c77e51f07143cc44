package rewind.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.codec.CodecException;
import rewind.codec.zipkin.ZipkinRequest;
import rewind.store.SpanWriter;
import rewind.store.StoreException;
import rewind.telemetry.metrics.DataMetrics;
import rewind.trace.TraceSpans;

/** {@code POST /api/v2/spans}: Zipkin's list of spans in JSON, answered with 202 and nothing, as Zipkin does. */
final class ZipkinRoute {
    private static final int MOST_BYTES = 32 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(ZipkinRoute.class);

    private final SpanWriter spans;
    private final DataMetrics data;

    ZipkinRoute(SpanWriter spans, DataMetrics data) {
        this.spans = spans;
        this.data = data;
    }

    Route route() {
        return Route.of("/api/v2/spans", Set.of("POST"), this::take);
    }

    private Reply take(Call call) {
        String type = call.body().header("Content-Type");
        // Zipkin takes all else for JSON, and its senders rely on it.
        if (type != null && type.toLowerCase(Locale.ROOT).contains("protobuf")) {
            throw new HttpError(415, "BadContentType", "Spans of Zipkin are taken as JSON, not as " + type + ".");
        }
        byte[] body = call.body().inflated(MOST_BYTES);
        SpanBatch batch = new SpanBatch();
        try {
            ZipkinRequest.json(body, batch);
            List<TraceSpans> traces = batch.traces();
            if (!traces.isEmpty()) {
                spans.write(traces);
            }
        } catch (CodecException e) {
            data.refusedFile("unreadable_spans");
            throw HttpError.badRequest("BadBody", String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            LOG.error("the spans of this request could not be kept", e);
            return new Reply(503, Json.detail(String.valueOf(e.getMessage())), Reply.JSON, Map.of("Retry-After", "5"));
        }
        return new Reply(202, new byte[0]);
    }
}
