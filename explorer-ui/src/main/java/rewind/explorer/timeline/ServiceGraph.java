package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

/** The services of a trace and who called whom. */
record ServiceGraph(List<Service> services, List<Call> calls) {

    /**
     * One service.
     *
     * @param entered how often it was called from outside of it; 0 where the trace only names it
     * @param selfNanos what its spans worked themselves
     * @param spans how many spans it has
     */
    record Service(String name, long entered, long selfNanos, long spans, long errors) {}

    /**
     * Calls of one service by another.
     *
     * @param from the caller, an index into the services
     * @param nanos durations of the called spans
     */
    record Call(int from, int to, long calls, long nanos, long errors) {}

    /** Of a request of ours the chain that it came through, of others the services of their spans. */
    static ServiceGraph of(Trace trace, TraceTree tree) {
        return Sentence.isForeign(trace) ? ofSpans(tree) : ofChain(trace);
    }

    /** Whether there is something to show. */
    boolean isWorthwhile() {
        return services.size() > 1;
    }

    private static ServiceGraph ofChain(Trace trace) {
        List<Service> services = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<String> chain = trace.servicesEncountered();
        int before = -1;
        for (int i = 0; i < chain.size(); i++) {
            boolean last = i == chain.size() - 1;
            long nanos = trace.summary().latencyMicros() * 1000;
            long errors = trace.summary().isError() ? 1 : 0;
            int number = numbers.computeIfAbsent(chain.get(i), ignored -> numbers.size());
            if (number == services.size()) {
                services.add(
                        last
                                ? new Service(
                                        chain.get(i), 1, nanos, trace.spans().size(), errors)
                                : new Service(chain.get(i), 0, 0, 0, 0));
            }
            if (before >= 0 && before != number) {
                calls.add(new Call(before, number, 1, last ? nanos : 0, last ? errors : 0));
            }
            before = number;
        }
        return new ServiceGraph(services, calls);
    }

    private static final class Sum {
        private long calls;
        private long nanos;
        private long spans;
        private long errors;
    }

    private record Way(int from, int to) {}

    private static ServiceGraph ofSpans(TraceTree tree) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<Sum> services = new ArrayList<>();
        Map<Way, Sum> ways = new LinkedHashMap<>();
        for (int row = 0; row < tree.size(); row++) {
            int number = numbers.computeIfAbsent(tree.span(row).component(), ignored -> numbers.size());
            if (number == services.size()) {
                services.add(new Sum());
            }
            int above = tree.parent(row);
            int caller = above < 0 ? -1 : numbers.getOrDefault(tree.span(above).component(), -1);
            long error = tree.span(row).status() == SpanStatus.ERROR ? 1 : 0;
            Sum service = services.get(number);
            service.nanos += tree.self(row);
            service.spans++;
            service.errors += error;
            service.calls += caller == number ? 0 : 1;
            if (caller >= 0 && caller != number) {
                Sum way = ways.computeIfAbsent(new Way(caller, number), ignored -> new Sum());
                way.calls++;
                way.nanos += tree.duration(row);
                way.errors += error;
            }
        }
        List<Service> found = new ArrayList<>();
        numbers.forEach((name, number) -> {
            Sum sum = services.get(number);
            found.add(new Service(name, sum.calls, sum.nanos, sum.spans, sum.errors));
        });
        List<Call> calls = new ArrayList<>();
        ways.forEach((way, sum) -> calls.add(new Call(way.from(), way.to(), sum.calls, sum.nanos, sum.errors)));
        return new ServiceGraph(List.copyOf(found), List.copyOf(calls));
    }
}
