package rewind.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.codec.CodecException;
import rewind.codec.otlp.OtlpRequest;
import rewind.codec.otlp.OtlpResponse;
import rewind.store.SpanWriter;
import rewind.store.StoreException;
import rewind.telemetry.metrics.DataMetrics;
import rewind.trace.TraceSpans;

/**
 * {@code POST /v1/traces}: OTLP/HTTP, by the OpenTelemetry protocol's specification. Answers and errors are in the encoding
 * of the request; spans without ids are left out and counted; what could not be stored is to be sent again.
 */
final class OtlpRoute {
    /** As it came and inflated; the collector's own receiver stops at 20 MiB. */
    private static final int MOST_BYTES = 32 << 20;

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String RETRY_SECONDS = "5";

    // google.rpc.Code
    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;

    private static final Logger LOG = LoggerFactory.getLogger(OtlpRoute.class);

    private final SpanWriter spans;
    private final DataMetrics data;

    OtlpRoute(SpanWriter spans, DataMetrics data) {
        this.spans = spans;
        this.data = data;
    }

    Route route() {
        return Route.of("/v1/traces", Set.of("POST"), this::take);
    }

    private Reply take(Call call) {
        String type = mediaType(call.body().header("Content-Type"));
        boolean protobuf = type.equals(PROTOBUF);
        if (!protobuf && !type.equals(Reply.JSON)) {
            String named = type.isEmpty() ? "none" : "'" + type + "'";
            return status(
                    false,
                    415,
                    INVALID_ARGUMENT,
                    "The Content-Type must be " + PROTOBUF + " or " + Reply.JSON + ", and it is " + named + ".");
        }
        try {
            SpanBatch batch = new SpanBatch();
            byte[] body = call.body().inflated(MOST_BYTES);
            OtlpRequest.Rejected rejected =
                    protobuf ? OtlpRequest.protobuf(body, batch) : OtlpRequest.json(body, batch);
            List<TraceSpans> traces = batch.traces();
            if (!traces.isEmpty()) {
                spans.write(traces);
            }
            if (rejected.spans() > 0) {
                data.refused("spans", "unusable_span", rejected.spans());
            }
            return new Reply(200, OtlpResponse.success(protobuf, rejected), protobuf ? PROTOBUF : Reply.JSON, Map.of());
        } catch (CodecException e) {
            data.refusedFile("unreadable_spans");
            return status(protobuf, 400, INVALID_ARGUMENT, String.valueOf(e.getMessage()));
        } catch (HttpError e) {
            return status(protobuf, e.status(), e.status() == 413 ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT, e.detail());
        } catch (StoreException e) {
            LOG.error("the spans of this request could not be kept", e);
            return status(protobuf, 503, UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static Reply status(boolean protobuf, int status, int code, String message) {
        return new Reply(
                status,
                OtlpResponse.status(protobuf, code, message),
                protobuf ? PROTOBUF : Reply.JSON,
                status == 503 ? Map.of("Retry-After", RETRY_SECONDS) : Map.of());
    }

    /** Without parameters, in lower case. */
    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
