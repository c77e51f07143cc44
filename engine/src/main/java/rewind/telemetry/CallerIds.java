package rewind.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says a request is called and where it has been, checked, and made up where it says nothing.
 *
 * @param requestId 1 to {@value #LONGEST} printable characters
 * @param traceId the same; from {@code traceparent} where there is no {@code X-Trace-ID}
 * @param services the services that the request has been through, in order, each once; this one last
 */
public record CallerIds(String requestId, String traceId, List<String> services) {
    /** No id is longer, in characters. */
    public static final int LONGEST = 128;

    /** The name by which this program stands in the chain of services. */
    public static final String THIS_SERVICE = "rewind";

    private static final int MOST_SERVICES = 64;

    /** W3C Trace Context, version 00; later versions may add to the end. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** A header that cannot be accepted; the message names it and says why. */
    public static final class BadHeader extends Exception {
        private static final long serialVersionUID = 1L;

        BadHeader(String message) {
            super(message);
        }
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
        return new CallerIds(
                requestId == null ? newId() : checked("X-Request-ID", requestId),
                traceId != null ? checked("X-Trace-ID", traceId) : fromTraceparent(traceparent),
                chain(services));
    }

    /** Names for a request whose caller gave none that can be used. */
    public static CallerIds fresh() {
        return new CallerIds(newId(), newId(), List.of(THIS_SERVICE));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String fromTraceparent(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher matcher = TRACEPARENT.matcher(traceparent.strip());
            String id = matcher.matches() ? matcher.group(1) : null;
            if (id != null) {
                return id;
            }
        }
        return newId();
    }

    private static List<String> chain(@Nullable String header) throws BadHeader {
        Set<String> chain = new LinkedHashSet<>();
        if (header != null) {
            for (String service : header.split(",", -1)) {
                if (!service.isBlank()) {
                    chain.add(checked("X-Services-Encountered", service.strip()));
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

    private static String checked(String header, String value) throws BadHeader {
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
