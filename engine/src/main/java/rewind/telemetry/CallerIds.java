package rewind.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rewind.trace.WireIds;

/**
 * What a caller says a request is called and where it has been, checked, and made up where it says nothing.
 *
 * @param requestId 1 to {@value #LONGEST} printable characters
 * @param traceId the same; from {@code traceparent} where there is no {@code X-Trace-ID}
 * @param services the services that the request has been through, in order, each once; this one last
 * @param parent the span that the request comes from; null where none is known
 */
public record CallerIds(
        String requestId,
        String traceId,
        List<String> services,
        @Nullable TraceParent parent,
        Caller caller) {
    /** No id is longer, in characters. */
    public static final int LONGEST = 128;

    /** The name by which this program stands in the chain of services. */
    public static final String THIS_SERVICE = "rewind";

    private static final int MOST_SERVICES = 64;

    /** A header that cannot be accepted; the message names it and says why. */
    public static final class BadHeader extends Exception {
        private static final long serialVersionUID = 1L;

        BadHeader(String message) {
            super(message);
        }
    }

    /** Names without a caller that is known. */
    public CallerIds(String requestId, String traceId, List<String> services) {
        this(requestId, traceId, services, null, Caller.UNKNOWN);
    }

    /** The values of the headers of a request, null for one that is not there. */
    public interface Headers {
        /** The value; where the header is there several times, all of them with commas in between. */
        @Nullable String get(String name);
    }

    /**
     * Reads the headers of a request: {@code X-Request-ID}, {@code X-Trace-ID}, {@code X-Services-Encountered},
     * {@code traceparent}, {@code tracestate}, {@code X-User-ID}, {@code X-Session-ID}, {@code X-Tenant-ID}.
     *
     * @throws BadHeader if an id is too long or not printable, or one of the first two is empty
     */
    public static CallerIds of(Headers headers) throws BadHeader {
        TraceParent parent = TraceParent.of(headers.get("traceparent"), headers.get("tracestate"));
        CallerIds named = of(
                headers.get("X-Request-ID"), headers.get("X-Trace-ID"), parent, headers.get("X-Services-Encountered"));
        String user = optional("X-User-ID", headers);
        String session = optional("X-Session-ID", headers);
        String tenant = optional("X-Tenant-ID", headers);
        return user == null && session == null && tenant == null
                ? named
                : new CallerIds(
                        named.requestId, named.traceId, named.services, parent, new Caller(user, session, tenant));
    }

    /** Gateways send such headers empty for users who are not known. */
    private static @Nullable String optional(String header, Headers headers) throws BadHeader {
        String value = headers.get(header);
        return value == null || value.isBlank() ? null : checked(header, value.strip());
    }

    /**
     * Reads the headers of a request.
     *
     * @param requestId {@code X-Request-ID}
     * @param traceId {@code X-Trace-ID}
     * @param traceparent W3C; one that is not valid counts as none, as the recommendation has it
     * @param services {@code X-Services-Encountered}, separated by commas
     * @throws BadHeader if an id is empty, too long or not printable
     */
    public static CallerIds of(
            @Nullable String requestId,
            @Nullable String traceId,
            @Nullable String traceparent,
            @Nullable String services)
            throws BadHeader {
        return of(requestId, traceId, TraceParent.of(traceparent, null), services);
    }

    private static CallerIds of(
            @Nullable String requestId,
            @Nullable String traceId,
            @Nullable TraceParent parent,
            @Nullable String services)
            throws BadHeader {
        String own = parent == null ? null : parent.traceId();
        return new CallerIds(
                requestId == null ? newId() : checked("X-Request-ID", requestId),
                traceId != null ? checked("X-Trace-ID", traceId) : own != null ? own : newId(),
                chain(services),
                parent,
                Caller.UNKNOWN);
    }

    /** The trace as W3C Trace Context names it, 32 hexadecimal digits: the caller's, else made of the trace id. */
    public String wireTraceId() {
        return parent == null ? WireIds.trace(traceId) : parent.traceId();
    }

    /** Names for a request whose caller gave none that can be used. */
    public static CallerIds fresh() {
        return new CallerIds(newId(), newId(), List.of(THIS_SERVICE));
    }

    /**
     * Names for work that nobody asked for over HTTP.
     *
     * @param requestId its own
     */
    public static CallerIds own(String requestId) {
        return new CallerIds(requestId, newId(), List.of(THIS_SERVICE));
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    private static List<String> chain(@Nullable String header) throws BadHeader {
        Set<String> chain = new LinkedHashSet<>();
        if (header != null) {
            for (String service : header.split(",", -1)) {
                if (!service.isBlank()) {
                    chain.add(Redaction.DEFAULT.text(checked("X-Services-Encountered", service.strip())));
                }
            }
        }
        if (chain.size() > MOST_SERVICES) {
            throw new BadHeader("X-Services-Encountered names " + chain.size() + " services; at most " + MOST_SERVICES
                    + " are accepted.");
        }
        chain.add(THIS_SERVICE);
        return List.copyOf(new ArrayList<>(chain));
    }

    /**
     * An id as it is, if it can be one: 1 to {@value #LONGEST} printable characters.
     *
     * @param header named in the refusal
     * @throws BadHeader if it cannot
     */
    public static String checked(String header, String value) throws BadHeader {
        int length = value.codePointCount(0, value.length());
        if (length == 0) {
            throw new BadHeader(header + " is empty.");
        }
        if (length > LONGEST) {
            throw new BadHeader(header + " has " + length + " characters; at most " + LONGEST + " are accepted.");
        }
        int[] unprintable =
                value.codePoints().filter(c -> !printable(c)).limit(1).toArray();
        if (unprintable.length > 0) {
            throw new BadHeader("%s has a character that cannot be printed: U+%04X.".formatted(header, unprintable[0]));
        }
        return value;
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
