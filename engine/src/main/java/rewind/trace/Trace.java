package rewind.trace;

import java.util.List;
import java.util.Map;

/**
 * Everything that was recorded of one request.
 *
 * @param items what was answered, best first
 * @param stages the list that left each stage, in the order of the pipeline
 * @param spans in the order in which they started; a tree by {@link Span#parentSpanId()}
 * @param servicesEncountered the chain of services, the first caller first, this one last
 * @param attributes what else the answer depended on: fallback, exploration seed, settings
 */
public record Trace(
        TraceSummary summary,
        ItemList items,
        List<StageItems> stages,
        List<Span> spans,
        List<LogRecord> logs,
        List<String> servicesEncountered,
        Map<String, AttributeValue> attributes) {
    public Trace {
        stages = List.copyOf(stages);
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
        servicesEncountered = List.copyOf(servicesEncountered);
        attributes = AttributeMap.copyOf(attributes);
    }

    public Trace withSummary(TraceSummary other) {
        return new Trace(other, items, stages, spans, logs, servicesEncountered, attributes);
    }
}
