package rewind.codec.jaeger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeValue;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/**
 * How Jaeger's tags tell kind and status. {@code span.kind} in lower case becomes the kind; {@code otel.status_code}
 * (OK or ERROR), {@code otel.status_description} and, beside them, {@code error: true} become the status, as
 * OpenTelemetry's translation to Jaeger has it; these are no attributes then. {@code error} alone, and
 * {@code otel.status_code} as a number, tell a status and stay attributes.
 */
final class StatusTags {
    static final String KIND = "span.kind";
    static final String ERROR = "error";
    static final String CODE = "otel.status_code";
    static final String DESCRIPTION = "otel.status_description";

    SpanKind kind = SpanKind.UNSPECIFIED;
    SpanStatus status = SpanStatus.UNSET;

    @Nullable String message;

    /** Works them out, and takes from the attributes what says nothing else. */
    void resolve(AttributeScratch attributes) {
        kind = kind(attributes);
        status = SpanStatus.UNSET;
        message = null;
        AttributeValue code = attributes.get(CODE);
        AttributeValue error = attributes.get(ERROR);
        if (code instanceof AttributeValue.Text text && isCode(text.value())) {
            status = SpanStatus.valueOf(text.value());
            attributes.remove(CODE);
            describe(attributes);
            if (status == SpanStatus.ERROR && isTrue(error)) {
                attributes.remove(ERROR);
            }
        } else if (code instanceof AttributeValue.Whole whole && whole.value() >= 0 && whole.value() <= 2) {
            status = SpanStatus.ofCode((int) whole.value());
        }
        if (status == SpanStatus.UNSET && isTrue(error)) {
            status = SpanStatus.ERROR;
        }
    }

    /** Takes them from the tags in which Rewind kept what these cannot tell; false where there are none. */
    boolean restore(AttributeScratch attributes) {
        SpanStatus kept = RewindTags.constant(attributes, RewindTags.STATUS, SpanStatus.class);
        if (kept == null) {
            return false;
        }
        status = kept;
        message = RewindTags.take(attributes, RewindTags.STATUS_MESSAGE);
        SpanKind keptKind = RewindTags.constant(attributes, RewindTags.KIND, SpanKind.class);
        kind = keptKind == null ? SpanKind.UNSPECIFIED : keptKind;
        return true;
    }

    private static boolean isCode(String text) {
        return text.equals("OK") || text.equals("ERROR");
    }

    private void describe(AttributeScratch attributes) {
        if (attributes.get(DESCRIPTION) instanceof AttributeValue.Text text) {
            message = text.value();
            attributes.remove(DESCRIPTION);
        }
    }

    private static boolean isTrue(@Nullable AttributeValue error) {
        return error instanceof AttributeValue.Flag flag
                ? flag.value()
                : error instanceof AttributeValue.Text text && text.value().equalsIgnoreCase("true");
    }

    private static SpanKind kind(AttributeScratch attributes) {
        if (!(attributes.get(KIND) instanceof AttributeValue.Text text)) {
            return SpanKind.UNSPECIFIED;
        }
        SpanKind kind =
                switch (text.value().toLowerCase(Locale.ROOT)) {
                    case "internal" -> SpanKind.INTERNAL;
                    case "server" -> SpanKind.SERVER;
                    case "client" -> SpanKind.CLIENT;
                    case "producer" -> SpanKind.PRODUCER;
                    case "consumer" -> SpanKind.CONSUMER;
                    default -> SpanKind.UNSPECIFIED;
                };
        if (kind != SpanKind.UNSPECIFIED && text.value().equals(tag(kind))) {
            attributes.remove(KIND);
        }
        return kind;
    }

    /** How the tag names a kind. */
    static String tag(SpanKind kind) {
        return switch (kind) {
            case UNSPECIFIED -> "";
            case INTERNAL -> "internal";
            case SERVER -> "server";
            case CLIENT -> "client";
            case PRODUCER -> "producer";
            case CONSUMER -> "consumer";
        };
    }
}
