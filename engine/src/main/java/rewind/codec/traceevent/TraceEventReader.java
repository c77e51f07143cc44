package rewind.codec.traceevent;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads the trace-event JSON of Chrome, Perfetto, Kineto and others, both shapes: an array of events, or an object with
 * {@code traceEvents}.
 *
 * <p>A file is one trace, whose id is the beginning of the SHA-256 of the content. Spans are what begins and ends (B and
 * E), complete events (X), nestable asynchronous events (b and e, by category, scope and id) and those of before (S and
 * F, by name too). Their ids are their places in the file, so that the same file gives the same spans. Spans on a thread
 * have a parent, by the times; those of an asynchronous id, one another. What is never ended is kept until the last time
 * of its thread. Events may be in any order; the format allows a comma too many, and an array without an end.
 *
 * <p>Times are microseconds of a clock that counts from anywhere; where {@code baseTimeNanoseconds} says from where, it
 * is added. What stood beside the events in the object is part of each span's resource, as {@code trace_event.} and its
 * key, if it is one value.
 *
 * <p>A bounded number of events is held in memory; more than that is sorted by way of temporary files.
 */
public final class TraceEventReader implements TraceReader {
    private static final long MOST_WEIGHT = 64L << 20;
    private static final int ID_BYTES = 16;

    private final long mostWeight;

    public TraceEventReader() {
        this(MOST_WEIGHT);
    }

    /** @param mostWeight how many bytes of events are held in memory at most */
    TraceEventReader(long mostWeight) {
        this.mostWeight = mostWeight;
    }

    /** {@inheritDoc} Shapes: none for the object, {@code array}. */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        return new Reading(in, sink).read();
    }

    private final class Reading {
        private final DigestInputStream in;
        private final TraceSink sink;
        private final ThreadTable threads = new ThreadTable();
        private final Complaints complaints = new Complaints();
        private final FileFacts facts = new FileFacts(threads);
        private boolean hasEvents;
        private boolean array;

        Reading(InputStream in, TraceSink sink) {
            this.in = new DigestInputStream(in, sha256());
            this.sink = sink;
        }

        String read() throws IOException {
            CommaWatch reader = JsonInput.reader(in);
            try (EventSorter sorter = new EventSorter(mostWeight);
                    JsonParser json = JsonInput.parser(reader)) {
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
                String comma = reader.place();
                if (comma != null) {
                    sink.problem(
                            new Problem(
                                    comma,
                                    "A comma stands before this bracket, which is no JSON; it is read as if it were not there."));
                }
                weave(sorter);
                if (failure != null) {
                    throw failure;
                }
                return array ? "array" : "";
            }
        }

        private void weave(EventSorter sorter) throws IOException {
            String id = HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, ID_BYTES);
            SpanWeaver weaver = new SpanWeaver(id, facts.origin(), threads, complaints, sink);
            sorter.sorted(weaver::add);
            weaver.finish();
            complaints.tell(sink);
        }

        private void parse(JsonParser json, EventParser events, EventSorter sorter) throws IOException {
            JsonToken first;
            try {
                first = json.nextToken();
            } catch (JsonProcessingException e) {
                throw new CodecException("This is no JSON: " + e.getOriginalMessage(), e);
            }
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw new CodecException("This is neither an array of trace events nor an object with them.");
            }
            array = first == JsonToken.START_ARRAY;
            try {
                if (array) {
                    array(json, events, sorter);
                } else {
                    object(json, events, sorter);
                }
                afterwards(json);
            } catch (JsonProcessingException e) {
                damage(e);
            }
        }

        private void damage(JsonProcessingException e) {
            if (!hasEvents) {
                throw new CodecException("There are no trace events before the JSON goes wrong: " + told(e), e);
            }
            sink.problem(new Problem(
                    place(e.getLocation()),
                    isAtEnd(e)
                            ? "The file ends before its JSON does; it may have been cut. What stands before is read."
                            : "The JSON goes wrong here, and what follows is not read: " + e.getOriginalMessage()));
        }

        private static boolean isAtEnd(JsonProcessingException e) {
            // The parser has an exception for it, and does not always use it.
            return e instanceof JsonEOFException
                    || String.valueOf(e.getOriginalMessage()).startsWith("Unexpected end-of-input");
        }

        private static String told(JsonProcessingException e) {
            return place(e.getLocation()) + ": " + e.getOriginalMessage();
        }

        private static String place(@Nullable JsonLocation location) {
            return location == null ? "the end" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        }

        private void object(JsonParser json, EventParser events, EventSorter sorter) throws IOException {
            boolean found = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (key.equals("traceEvents") && value == JsonToken.START_ARRAY) {
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

        private void array(JsonParser json, EventParser events, EventSorter sorter) throws IOException {
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                hasEvents = true;
                if (token == JsonToken.START_OBJECT) {
                    Event event = events.read();
                    if (event != null) {
                        sorter.add(event);
                    }
                } else {
                    complaints.add(place(json.currentTokenLocation()), "is not an object, and is left out.");
                    json.skipChildren();
                }
            }
        }

        private void afterwards(JsonParser json) throws IOException {
            if (json.nextToken() != null) {
                sink.problem(new Problem(
                        place(json.currentTokenLocation()),
                        "More follows after the end of the events; it is not read."));
            }
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
