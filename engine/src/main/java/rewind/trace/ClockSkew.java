package rewind.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Clocks of two hosts differ, and so a child on another host can seem to begin before its parent or to end after it.
 * Then the child, with all that hangs from it on its host, is shifted into the parent, half of the time that remains
 * before it and half behind; a child that is longer than its parent only as far as not to begin before it. As Jaeger's
 * {@code adjuster/clockskew.go} has it, but for three things: where no host is known, another component is another
 * host, and the same one the same (Jaeger takes every span for another then); a message's consumer may begin after its
 * producer's end; and spans without a time of their own follow their parent.
 *
 * <p>A guess, if a good one: whoever applies it says so, with what was shifted.
 */
public final class ClockSkew {
    /** Attributes of a resource that tell hosts apart, the surest first; the last are Jaeger's and Zipkin's. */
    private static final List<String> HOST = List.of(
            "host.id",
            "host.name",
            "host.ip",
            "hostname",
            "ip",
            "net.host.ip",
            "zipkin.localEndpoint.ipv4",
            "zipkin.localEndpoint.ipv6");

    private ClockSkew() {}

    /**
     * A tree with its clocks in order.
     *
     * @param tree with the new starts; the same where nothing was shifted
     * @param shifts in the order of the new tree's rows
     */
    public record Adjusted(TraceTree tree, List<Shift> shifts) {
        public Adjusted {
            shifts = List.copyOf(shifts);
        }
    }

    /**
     * A span that stands elsewhere than it says.
     *
     * @param row in the new tree
     * @param host whose clock was taken to be wrong: a host's id, name or address, else a component
     * @param nanos later where positive, earlier where negative
     */
    public record Shift(int row, String host, long nanos) {}

    /** Shifts what does not fit; parents stay where they are, or are shifted before their children are looked at. */
    public static Adjusted adjust(TraceTree tree) {
        long[] starts = new long[tree.size()];
        long[] deltas = new long[tree.size()];
        String[] hosts = new String[tree.size()];
        boolean any = false;
        for (int row = 0; row < starts.length; row++) {
            int parent = tree.parent(row);
            hosts[row] = host(tree, row);
            if (parent >= 0) {
                deltas[row] =
                        hosts[row].equals(hosts[parent]) ? deltas[parent] : skew(tree, row, parent, starts[parent]);
            }
            starts[row] = tree.start(row) + deltas[row];
            any |= deltas[row] != 0;
        }
        if (!any) {
            return new Adjusted(tree, List.of());
        }
        TraceTree adjusted = tree.withStarts(starts);
        List<Shift> shifts = new ArrayList<>();
        for (int row = 0; row < adjusted.size(); row++) {
            if (adjusted.shift(row) != 0) {
                shifts.add(new Shift(row, host(adjusted, row), adjusted.shift(row)));
            }
        }
        return new Adjusted(adjusted, shifts);
    }

    /** How far a child must be moved, nanoseconds. */
    private static long skew(TraceTree tree, int child, int parent, long parentStart) {
        long start = tree.start(child);
        long duration = tree.duration(child);
        long room = tree.duration(parent) - duration;
        boolean consumer = tree.span(child).kind() == SpanKind.CONSUMER;
        if (room < 0 || consumer) {
            return Math.max(0, parentStart - start);
        }
        boolean inside = start >= parentStart && start - parentStart <= room;
        return inside ? 0 : parentStart + room / 2 - start;
    }

    private static String host(TraceTree tree, int row) {
        Span span = tree.span(row);
        for (String key : HOST) {
            AttributeValue value = span.resource().get(key);
            if (value != null && !value.text().isEmpty()) {
                return value.text();
            }
        }
        return span.component();
    }
}
