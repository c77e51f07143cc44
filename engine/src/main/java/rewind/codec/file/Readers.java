package rewind.codec.file;

import rewind.codec.TraceReader;
import rewind.codec.avro.AvroReader;
import rewind.codec.jaeger.JaegerReader;
import rewind.codec.json.JsonTraceReader;
import rewind.codec.otlp.OtlpJsonReader;
import rewind.codec.otlp.OtlpProtobufReader;
import rewind.codec.traceevent.TraceEventReader;
import rewind.codec.zipkin.ZipkinV1Reader;
import rewind.codec.zipkin.ZipkinV2Reader;

/** The reader of each format. */
final class Readers {
    private Readers() {}

    static TraceReader of(TraceKind kind) {
        return switch (kind) {
            case OWN_JSON -> new JsonTraceReader();
            case AVRO -> new AvroReader();
            case OTLP_JSON -> new OtlpJsonReader();
            case OTLP_PROTOBUF -> new OtlpProtobufReader();
            case ZIPKIN_V1 -> new ZipkinV1Reader();
            case JAEGER_JSON -> new JaegerReader();
            case TRACE_EVENT -> new TraceEventReader();
            case ZIPKIN_V2 -> new ZipkinV2Reader();
            case EMPTY_ARRAY -> new EmptyArrayReader();
        };
    }
}
