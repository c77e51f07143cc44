package rewind.codec.traceevent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/**
 * Reads one event after the other. What an event says beside its arguments is kept under {@code trace_event.} and its
 * key: {@code trace_event.cat}, {@code trace_event.tts}, {@code trace_event.id}; of an end event under
 * {@code trace_event.end.} and the key.
 */
final class EventParser {
    private static final String KNOWN = "BEXbneSTpFstfCiIRPNODcv(V)=";
    static final String PREFIX = "trace_event.";

    private final JsonText json;
    private final ThreadTable threads;
    private final Complaints complaints;
    private long sequence;
    private int line;
    private int column;

    private @Nullable String phase;
    private @Nullable String name;
    private @Nullable String category;
    private @Nullable String scope;
    private @Nullable String id;
    private @Nullable String localId;
    private @Nullable String globalId;
    private @Nullable String bind;
    private @Nullable String pid;
    private @Nullable String tid;
    private boolean flowIn;
    private boolean flowOut;
    private boolean enclosing;
    private long start;
    private long duration;
    private boolean hasStart;
    private boolean hasDuration;
    private Map<String, AttributeValue> arguments = Map.of();
    private Map<String, AttributeValue> others = Map.of();

    EventParser(JsonText json, ThreadTable threads, Complaints complaints) {
        this.json = json;
        this.threads = threads;
        this.complaints = complaints;
    }

    /** How many objects with a phase there were. */
    long count() {
        return sequence;
    }

    /** Reads the object that the parser stands at the start of; null if it is no event, or metadata, which is noted. */
    @Nullable Event read() throws IOException {
        line = (int) Math.min(json.tokenLine(), Integer.MAX_VALUE);
        column = (int) Math.min(json.tokenColumn(), Integer.MAX_VALUE);
        clear();
        for (String key = json.nextField(); key != null; key = json.nextField()) {
            field(key);
        }
        String ph = phase;
        if (ph == null) {
            complaints.add(place(), "has no phase (ph), and is left out.");
            return null;
        }
        sequence++;
        int thread = threads.of(pid, tid);
        if (ph.equals("M")) {
            metadata(thread);
            return null;
        }
        if (ph.length() != 1 || KNOWN.indexOf(ph) < 0) {
            complaints.add(place(), "has a phase that is not known, '" + shortened(ph) + "', and is left out.");
            return null;
        }
        if (!hasStart || start == Micros.NONE) {
            complaints.add(place(), "has no time (ts) that could be read, and is left out.");
            return null;
        }
        return event(ph.charAt(0), thread);
    }

    private String place() {
        return "line " + line + ", column " + column;
    }

    private Event event(char ph, int thread) {
        long length = 0;
        if (ph == 'X') {
            length = length();
        }
        String prefix = ph == 'E' || ph == 'e' || ph == 'F' ? PREFIX + "end." : PREFIX;
        Map<String, AttributeValue> attributes = arguments;
        if (!others.isEmpty()) {
            attributes = new LinkedHashMap<>(arguments);
            for (Map.Entry<String, AttributeValue> other : others.entrySet()) {
                attributes.put(prefix + other.getKey(), other.getValue());
            }
        }
        return new Event(
                sequence,
                ph,
                start,
                length,
                thread,
                name == null ? "" : name,
                track(ph),
                bind,
                flowIn,
                flowOut,
                enclosing,
                attributes,
                line,
                column);
    }

    private long length() {
        if (!hasDuration) {
            complaints.add(place(), "is complete (ph X) and has no duration (dur), which is taken as 0.");
            return 0;
        }
        if (duration == Micros.NONE) {
            complaints.add(place(), "has a duration (dur) that cannot be read, which is taken as 0.");
            return 0;
        }
        if (duration < 0) {
            complaints.add(place(), "has a negative duration (dur), which is taken as 0.");
            return 0;
        }
        if (start + duration > Micros.LIMIT) {
            complaints.add(place(), "ends after the year 2096, where it is cut.");
            return Micros.LIMIT - start;
        }
        return duration;
    }

    private String track(char ph) {
        String own;
        if (localId != null) {
            own = "l" + pid + '\u0000' + localId;
        } else if (globalId != null) {
            own = "g" + globalId;
        } else if (id != null) {
            own = "i" + id;
        } else {
            own = "";
        }
        String track = String.valueOf(category) + '\u0000' + scope + '\u0000' + own;
        // Nestable events share one track an id; the older kinds, and flows, have one a name.
        return ph == 'b' || ph == 'n' || ph == 'e' ? track : track + '\u0000' + name;
    }

    private void metadata(int thread) {
        for (String key : new String[] {"name", "labels"}) {
            AttributeValue value = arguments.get(key);
            if (value != null && name != null) {
                threads.name(thread, name, value.text());
            }
        }
    }

    private void field(String key) throws IOException {
        switch (key) {
            case "ph" -> phase = text();
            case "name" -> name = text();
            case "pid" -> pid = text();
            case "tid" -> tid = text();
            case "ts" -> {
                hasStart = true;
                start = nanos();
            }
            case "dur" -> {
                hasDuration = true;
                duration = nanos();
            }
            case "args" -> arguments();
            case "cat" -> {
                category = text();
                other(key, category);
            }
            case "scope" -> {
                scope = text();
                other(key, scope);
            }
            case "id" -> {
                id = number(text());
                other(key, text());
            }
            case "id2" -> id2();
            case "bind_id" -> {
                bind = number(text());
                other(key, text());
            }
            case "flow_in" -> flowIn = flag();
            case "flow_out" -> flowOut = flag();
            case "bp" -> enclosing = "e".equals(text());
            default -> others().put(key, Arguments.value(json, 0));
        }
    }

    private void arguments() throws IOException {
        if (json.token() == JsonToken.START_OBJECT) {
            arguments = new LinkedHashMap<>();
            Arguments.object(json, 0, arguments);
        } else if (json.token() != JsonToken.NULL) {
            arguments = new LinkedHashMap<>();
            arguments.put("args", Arguments.value(json, 0));
        }
    }

    private void id2() throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            globalId = number(text());
            return;
        }
        for (String key = json.nextField(); key != null; key = json.nextField()) {
            boolean local = key.equals("local");
            String value = number(text());
            if (local) {
                localId = value;
            } else {
                globalId = value;
            }
            other(local ? "id2.local" : "id2.global", value);
        }
    }

    private void other(String key, @Nullable String value) {
        if (value != null) {
            others().put(key, AttributeValue.of(value));
        }
    }

    private Map<String, AttributeValue> others() {
        if (others.isEmpty()) {
            others = new LinkedHashMap<>();
        }
        return others;
    }

    private boolean flag() throws IOException {
        return json.token() == JsonToken.TRUE || "true".equals(text());
    }

    /** A string or the digits of a number; null for null, and for what is nested, which is skipped. */
    private @Nullable String text() throws IOException {
        JsonToken token = json.token();
        if (token.isStart()) {
            json.skip();
            return null;
        }
        return token == JsonToken.NULL || !token.isScalar() ? null : json.string();
    }

    private long nanos() throws IOException {
        if (json.isLong()) {
            return Micros.nanos(json.longValue());
        }
        String text = text();
        return text == null ? Micros.NONE : Micros.nanos(text);
    }

    /** Some writers give one event's id in hexadecimal and its partner's in decimal. */
    private static @Nullable String number(@Nullable String id) {
        if (id == null || !id.startsWith("0x") || id.length() > 18) {
            return id;
        }
        try {
            return Long.toUnsignedString(Long.parseUnsignedLong(id, 2, id.length(), 16));
        } catch (NumberFormatException e) {
            // A name that only looks like a number.
            return id;
        }
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "..." : text;
    }

    private void clear() {
        phase = null;
        name = null;
        category = null;
        scope = null;
        id = null;
        localId = null;
        globalId = null;
        bind = null;
        pid = null;
        tid = null;
        flowIn = false;
        flowOut = false;
        enclosing = false;
        hasStart = false;
        hasDuration = false;
        arguments = Map.of();
        others = Map.of();
    }
}
