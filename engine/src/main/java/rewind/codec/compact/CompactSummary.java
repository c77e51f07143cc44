package rewind.codec.compact;

import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** The summary of a trace: fields in the order of the record. */
final class CompactSummary {
    private CompactSummary() {}

    static void write(Output out, TraceSummary s) {
        out.literal(s.requestId());
        out.literal(s.traceId());
        out.int64(s.timestampMillis());
        Provenance p = s.provenance();
        out.optional(p.modelName());
        out.optional(p.modelVersion());
        out.optional(p.gitSha());
        out.optional(p.dataSnapshotId());
        out.optional(p.containerImageDigest());
        out.number(s.latencyMicros());
        nullable(out, s.userId());
        Integer k = s.k();
        nullable(out, k == null ? null : k.longValue());
        out.signed(s.numItems());
        out.signed(s.status());
        out.optional(s.variant());
        out.text(s.path());
        out.text(s.method());
        out.optional(s.errorType());
        out.int64(s.storedAtMicros());
    }

    static TraceSummary read(Input in) {
        return new TraceSummary(
                in.literal(),
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
                in.int64());
    }

    private static void nullable(Output out, @Nullable Long value) {
        if (value == null) {
            out.raw(0);
        } else {
            out.raw(1);
            out.signed(value);
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
