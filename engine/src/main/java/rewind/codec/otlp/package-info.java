/**
 * OpenTelemetry's protocol (OTLP) for traces, as JSON and as protobuf: opentelemetry-proto, {@code trace/v1/trace.proto}
 * and {@code collector/trace/v1/trace_service.proto}, and the OTLP specification for what they mean and how HTTP carries
 * them.
 *
 * <p>What OTLP has and {@code rewind.trace} lacks is kept as attributes, from which the writers make the fields again:
 * <ul>
 *   <li>of a span: {@code w3c.tracestate}, {@code otel.flags}, {@code otel.dropped_attributes_count},
 *       {@code otel.dropped_events_count}, {@code otel.dropped_links_count}; events and links have theirs alike;
 *   <li>of a span's scope, at the span: {@code otel.scope.name}, {@code otel.scope.version},
 *       {@code otel.scope.schema_url}, {@code otel.scope.dropped_attributes_count}, and the scope's own attributes behind
 *       {@code otel.scope.attributes.};
 *   <li>of a resource, among its attributes: {@code otel.resource.schema_url},
 *       {@code otel.resource.dropped_attributes_count}.
 * </ul>
 *
 * <p>Where ids are not OTLP's (32 and 16 hexadecimal digits), the writers put others in their place, always the same for
 * the same id, and name the first ones in {@code rewind.trace_id}, {@code rewind.span_id} and
 * {@code rewind.parent_span_id}; the readers turn them back.
 */
@NullMarked
package rewind.codec.otlp;

import org.jspecify.annotations.NullMarked;
