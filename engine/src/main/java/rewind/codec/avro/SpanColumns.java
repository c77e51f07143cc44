package rewind.codec.avro;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;

/** Which field of a foreign record is what of a span, by the names that are usual. -1 where there is none. */
final class SpanColumns {
    private static final List<String> UNITS = List.of(
            "unixnano",
            "nanos",
            "nanoseconds",
            "nano",
            "ns",
            "micros",
            "microseconds",
            "micro",
            "us",
            "millis",
            "milliseconds",
            "milli",
            "ms",
            "seconds",
            "secs",
            "sec",
            "s",
            "unix",
            "");

    final int trace;
    final int span;
    final int parent;
    final int name;
    final int kind;
    final int service;
    final int start;
    final int end;
    final int duration;
    final int status;
    final int statusMessage;
    final int attributes;
    final int resource;
    final int events;
    final int links;
    private final boolean[] taken;

    SpanColumns(Schema record) {
        List<String> names =
                record.getFields().stream().map(field -> plain(field.name())).toList();
        taken = new boolean[names.size()];
        trace = find(names, "traceid", "trace");
        span = find(names, "spanid", "span", "id");
        parent = find(names, "parentspanid", "parentid", "parentspan", "parent");
        name = find(names, "name", "operationname", "operation", "spanname");
        kind = find(names, "kind", "spankind");
        service = find(names, "servicename", "service", "resourceservicename", "component");
        start = findTime(names, "starttime", "start", "starttimestamp", "timestamp", "startedat", "ts", "time");
        end = findTime(names, "endtime", "end", "endtimestamp", "finishtime", "endedat");
        duration = findTime(names, "duration", "dur", "elapsed", "elapsedtime", "latency");
        status = find(names, "statuscode", "status");
        statusMessage = find(names, "statusmessage", "statusdescription");
        attributes = find(names, "attributes", "spanattributes", "tags");
        resource = find(names, "resource", "resourceattributes", "processtags");
        events = find(names, "events", "logs", "annotations");
        links = find(names, "links", "references");
    }

    /** Whether these are enough for a span. */
    boolean areSpans() {
        return trace >= 0 && span >= 0 && start >= 0;
    }

    /** Whether a field is none of these, and so an attribute. */
    boolean isOther(int field) {
        return !taken[field];
    }

    private int find(List<String> names, String... usual) {
        for (String word : usual) {
            int at = names.indexOf(word);
            if (at >= 0 && !taken[at]) {
                taken[at] = true;
                return at;
            }
        }
        return -1;
    }

    private int findTime(List<String> names, String... usual) {
        return find(
                names,
                Arrays.stream(usual)
                        .flatMap(word -> UNITS.stream().map(unit -> word + unit))
                        .toArray(String[]::new));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
