package rewind.codec.zipkin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeValue;
import rewind.trace.SpanStatus;

/**
 * How Zipkin's tags tell a status. The tag {@code error} alone says that a span failed, and why (Zipkin's own word); it
 * stays among the attributes. OpenTelemetry's exporters write {@code otel.status_code} (OK or ERROR) and, for errors,
 * {@code error} with the message: these two become the status and are no attributes.
 */
final class StatusTags {
    static final String ERROR = "error";
    static final String CODE = "otel.status_code";

    private boolean any;
    private SpanStatus status = SpanStatus.UNSET;
    private @Nullable String message;

    void clear() {
        any = false;
        status = SpanStatus.UNSET;
        message = null;
    }

    /** To be told of each key. */
    void saw(String key) {
        any |= key.equals(ERROR) || key.equals(CODE);
    }

    /** Works out the status, and takes from the attributes what says nothing else. */
    void resolve(AttributeScratch attributes) {
        if (!any) {
            return;
        }
        AttributeValue error = attributes.get(ERROR);
        SpanStatus code = code(attributes.get(CODE));
        if (code == null) {
            if (error != null && !error.text().equalsIgnoreCase("false")) {
                status = SpanStatus.ERROR;
                message = reason(error);
            }
            return;
        }
        status = code;
        attributes.remove(CODE);
        if (code == SpanStatus.ERROR && error != null) {
            message = reason(error);
            attributes.remove(ERROR);
        }
    }

    /** Takes the status from the tags in which Rewind kept one that these cannot tell; false where there are none. */
    boolean restore(AttributeScratch attributes) {
        SpanStatus kept = RewindTags.constant(attributes, RewindTags.STATUS, SpanStatus.class);
        if (kept == null) {
            return false;
        }
        status = kept;
        message = RewindTags.take(attributes, RewindTags.STATUS_MESSAGE);
        return true;
    }

    private static @Nullable SpanStatus code(@Nullable AttributeValue value) {
        return switch (value == null ? "" : value.text().toUpperCase(Locale.ROOT)) {
            case "OK" -> SpanStatus.OK;
            case "ERROR" -> SpanStatus.ERROR;
            default -> null;
        };
    }

    private static @Nullable String reason(AttributeValue error) {
        String text = error.text();
        return text.isEmpty() || text.equals("true") ? null : text;
    }

    SpanStatus status() {
        return status;
    }

    @Nullable String message() {
        return message;
    }
}
