package rewind.codec.file;

import rewind.codec.TraceReader;
import rewind.codec.zipkin.ZipkinV2Reader;

/** The reader of each format. */
final class Readers {
    private Readers() {}

    static TraceReader of(TraceKind kind) {
        return switch (kind) {
            case ZIPKIN_V2 -> new ZipkinV2Reader();
            case EMPTY_ARRAY -> new EmptyArrayReader();
            default -> throw new IllegalStateException("no reader of " + kind.label());
        };
    }
}
