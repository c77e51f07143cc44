package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** Trees of any shape: each span hangs from one before it, or from none. */
final class RandomTrees {
    private RandomTrees() {}

    static TraceTree tree(long seed, int size) {
        Random random = new Random(seed);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String parent = i == 0 || random.nextInt(20) == 0 ? null : "s" + random.nextInt(i);
            spans.add(new Span(
                    "s" + i,
                    parent,
                    "name " + random.nextInt(4),
                    SpanKind.INTERNAL,
                    "service-" + random.nextInt(5),
                    1_000_000 + random.nextInt(10_000),
                    random.nextInt(5_000),
                    random.nextInt(10) == 0 ? SpanStatus.ERROR : SpanStatus.OK,
                    null,
                    Map.of(),
                    List.of(),
                    List.of()));
        }
        return TraceTree.of(spans);
    }
}
