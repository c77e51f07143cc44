package rewind.codec.compact;

import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/**
 * The summary of a trace: an empty text, the version of the form, then fields in the order of the record. The first
 * version began with the request id, which is never empty.
 */
final class CompactSummary {
    private CompactSummary() {}

    /** The version that has service, number of spans and resources. */
    static final int RESOURCES = 1;

    static void write(Output out, TraceSummary s) {
        out.raw(0);
        out.raw(RESOURCES);
        out.literal(s.requestId());
        out.literal(s.traceId());
        out.int64(s.timestampMillis());
        out.provenance(s.provenance());
        out.number(s.latencyMicros());
        nullable(out, s.userId());
        nullable(out, s.k());
        out.signed(s.numItems());
        out.signed(s.status());
        out.optional(s.variant());
        out.name(s.path());
        out.name(s.method());
        out.optional(s.errorType());
        out.int64(s.storedAtMicros());
        out.optional(s.service());
        out.number(s.spanCount());
    }

    static TraceSummary read(Input in) {
        String first = in.literal();
        int version = first.isEmpty() ? in.raw() : 0;
        if (version > RESOURCES) {
            throw new CodecException("version " + version + " of a trace is not known to this version");
        }
        in.version(version);
        return new TraceSummary(
                version == 0 ? first : in.literal(),
                in.literal(),
                in.int64(),
                new Provenance(in.optional(), in.optional(), in.optional(), in.optional(), in.optional()),
                in.number(),
                nullable(in),
                nullableInt(in),
                (int) in.signed(),
                (int) in.signed(),
                in.optional(),
                in.text(),
                in.text(),
                in.optional(),
                in.int64(),
                version == 0 ? TraceSummary.OWN_SERVICE : in.optional(),
                version == 0 ? 0 : Math.toIntExact(in.number()));
    }

    private static void nullable(Output out, @Nullable Number value) {
        if (value == null) {
            out.raw(0);
        } else {
            out.raw(1);
            out.signed(value.longValue());
        }
    }

    private static @Nullable Long nullable(Input in) {
        return in.raw() == 0 ? null : in.signed();
    }

    private static @Nullable Integer nullableInt(Input in) {
        Long value = nullable(in);
        return value == null ? null : Math.toIntExact(value);
    }
}
