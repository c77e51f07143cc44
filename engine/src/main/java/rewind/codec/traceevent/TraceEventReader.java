package rewind.codec.traceevent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonDamage;
import rewind.codec.jsontext.JsonRules;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;

/**
 * Reads the trace-event JSON of Chrome, Perfetto, Kineto and others, both shapes: an array of events, or an object with
 * {@code traceEvents}.
 *
 * <p>A file is one trace, whose id is the beginning of the SHA-256 of the content. Spans are what begins and ends (B and
 * E), complete events (X), nestable asynchronous events (b and e, by category, scope and id) and those of before (S and
 * F, by name too). Their ids are their places in the file, so that the same file gives the same spans. Spans on a thread
 * have a parent, by the times; those of an asynchronous id, one another. What is never ended is kept until the last time
 * of its thread. A file without spans is a trace of what it has: instants, counters and samples are lines of its log. Events may be in any order; the format allows a comma too many, and an array without an end.
 *
 * <p>Times are microseconds of a clock that counts from anywhere; where {@code baseTimeNanoseconds} says from where, it
 * is added. What stood beside the events in the object is part of each span's resource, as {@code trace_event.} and its
 * key, if it is one value.
 *
 * <p>A bounded number of events is held in memory; more than that is sorted by way of temporary files.
 */
public final class TraceEventReader implements TraceReader {
    /** Deeper nesting is left out: nobody writes it, and each level costs memory. */
    private static final int DEEPEST = 100_000;

    private static final JsonRules RULES =
            JsonRules.allowing(JsonRules.Allowed.values()).withDepth(DEEPEST);

    private static final long LEAST_WEIGHT = 64L << 20;

    /** Of what Java may use. Temporary files cost more time than all the rest of the reading. */
    private static final int SHARE = 8;

    private static final int ID_BYTES = 16;
    /** In which the first object must show what it is. */
    private static final int HEAD = 1 << 16;

    private final long mostWeight;

    public TraceEventReader() {
        this(Math.max(LEAST_WEIGHT, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /** @param mostWeight how many bytes of events are held in memory at most */
    TraceEventReader(long mostWeight) {
        this.mostWeight = mostWeight;
    }

    /** {@inheritDoc} Shapes: none for the object, {@code array}, {@code JSON lines}. */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        return new Reading(in, sink).read();
    }

    private final class Reading {
        private final DigestInputStream in;
        private final boolean lines;
        private final TraceSink sink;
        private final ThreadTable threads = new ThreadTable();
        private final Complaints complaints = new Complaints();
        private final FileFacts facts = new FileFacts(threads);
        private boolean hasEvents;
        private boolean array;

        Reading(InputStream whole, TraceSink sink) throws IOException {
            byte[] head = new byte[HEAD];
            int length = 0;
            InputStream rest = whole;
            try {
                int read = whole.read(head, 0, HEAD);
                while (read > 0) {
                    length += read;
                    read = whole.read(head, length, HEAD - length);
                }
            } catch (IOException e) {
                rest = new Failed(e);
            }
            this.lines = FirstObject.isEvent(Arrays.copyOf(head, length), RULES);
            this.in = new DigestInputStream(
                    new SequenceInputStream(new ByteArrayInputStream(head, 0, length), rest), sha256());
            this.sink = sink;
        }

        String read() throws IOException {
            JsonText json = new JsonText(in, RULES);
            try (EventSorter sorter = new EventSorter(mostWeight)) {
                EventParser events = new EventParser(json, threads, complaints);
                IOException failure = null;
                try {
                    parse(json, events, sorter);
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // A packed file that was cut, for example: what came before goes out first.
                    failure = e;
                }
                if (failure == null && events.count() == 0 && hasEvents && array) {
                    throw new CodecException("The array has no events with a phase (ph): this is no trace-event file.");
                }
                String comma = json.firstComma();
                if (comma != null) {
                    sink.problem(
                            new Problem(
                                    comma,
                                    "A comma stands before this bracket, which is no JSON; it is read as if it were not there."));
                }
                String deep = json.firstDeep();
                if (deep != null) {
                    sink.problem(new Problem(
                            deep, "More than " + DEEPEST + " levels are nested here; what is deeper is left out."));
                }
                if (json.malformed()) {
                    sink.problem(new Problem("the file", "Some of it is not UTF-8, and is shown as \uFFFD."));
                }
                if (events.count() > 0) {
                    weave(sorter);
                }
                complaints.tell(sink);
                if (failure != null) {
                    throw failure;
                }
                return array ? "array" : lines ? "JSON lines" : "";
            }
        }

        private void weave(EventSorter sorter) throws IOException {
            String id = HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, ID_BYTES);
            SpanWeaver weaver = new SpanWeaver(id, facts.origin(), threads, complaints, sink);
            sorter.sorted(weaver::add);
            weaver.finish();
        }

        private void parse(JsonText json, EventParser events, EventSorter sorter) throws IOException {
            JsonToken first;
            try {
                first = json.next();
            } catch (JsonDamage e) {
                throw new CodecException("This is no JSON: " + e.reason(), e);
            }
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw new CodecException("This is neither an array of trace events nor an object with them.");
            }
            array = first == JsonToken.START_ARRAY;
            try {
                if (lines) {
                    hasEvents = true;
                    event(events, sorter);
                    lines(json, events, sorter);
                } else if (array) {
                    array(json, events, sorter);
                } else {
                    object(json, events, sorter);
                }
                afterwards(json);
            } catch (JsonDamage e) {
                damage(json, e, events, sorter);
            }
        }

        private void damage(JsonText json, JsonDamage first, EventParser events, EventSorter sorter)
                throws IOException {
            if (!hasEvents) {
                throw new CodecException(
                        "There are no trace events before the JSON goes wrong: " + place(first) + ": " + first.reason(),
                        first);
            }
            JsonDamage damage = first;
            while (damage != null) {
                // Between events stands what is left of the object around them.
                boolean between = json.depth() == 0;
                boolean more = !damage.isAtEnd() && json.resume(damage.position());
                if (!between) {
                    sink.problem(new Problem(place(damage), told(damage, more, json.line())));
                }
                damage = more ? rest(json, events, sorter) : null;
            }
        }

        /** Events behind damage, as far as they go; the next damage within one, null at the end. */
        private @Nullable JsonDamage rest(JsonText json, EventParser events, EventSorter sorter) throws IOException {
            try {
                lines(json, events, sorter);
                return null;
            } catch (JsonDamage e) {
                return e;
            }
        }

        private static String told(JsonDamage e, boolean more, long line) {
            if (e.isAtEnd()) {
                return "The file ends before its JSON does; it may have been cut. What stands before is read.";
            }
            return "The JSON goes wrong here: " + e.reason()
                    + (more ? "; reading goes on at line " + line + "." : "; what follows is not read.");
        }

        private static String place(JsonText json) {
            return "line " + json.tokenLine() + ", column " + json.tokenColumn();
        }

        private static String place(JsonDamage e) {
            return "line " + e.line() + ", column " + e.column();
        }

        private static void event(EventParser events, EventSorter sorter) throws IOException {
            Event event = events.read();
            if (event != null) {
                sorter.add(event);
            }
        }

        private void object(JsonText json, EventParser events, EventSorter sorter) throws IOException {
            boolean found = false;
            for (String key = json.nextField(); key != null; key = json.nextField()) {
                if (key.equals("traceEvents") && json.is(JsonToken.START_ARRAY)) {
                    found = true;
                    hasEvents = true;
                    array(json, events, sorter);
                } else {
                    facts.field(json, key);
                }
            }
            if (!found) {
                throw new CodecException("The object has no array 'traceEvents': this is no trace-event file.");
            }
        }

        private void array(JsonText json, EventParser events, EventSorter sorter) throws IOException {
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                hasEvents = true;
                if (token == JsonToken.START_OBJECT) {
                    event(events, sorter);
                } else {
                    complaints.add(place(json), "is not an object, and is left out.");
                    json.skip();
                }
            }
        }

        private void lines(JsonText json, EventParser events, EventSorter sorter) throws IOException {
            while (json.next() != JsonToken.NONE) {
                if (json.is(JsonToken.START_OBJECT)) {
                    event(events, sorter);
                } else {
                    json.skip();
                }
            }
        }

        private void afterwards(JsonText json) throws IOException {
            if (json.next() != JsonToken.NONE) {
                sink.problem(new Problem(place(json), "More follows after the end of the events; it is not read."));
            }
        }
    }

    /** What follows where the input failed. */
    private static final class Failed extends InputStream {
        private final IOException failure;

        Failed(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw failure;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
