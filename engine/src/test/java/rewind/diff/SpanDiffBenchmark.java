package rewind.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rewind.diff.spans.SpanTreeDiff;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/**
 * Prints how long it takes to align two traces of as many spans as the arguments say (10,000 and 200,000 where there are
 * none), of four shapes: a tree, one long chain, one parent with all the rest in 40 kinds, and one parent whose children are
 * of one kind, of which the right side lacks every tenth. One span in a hundred is missing on the right in the others.
 */
public final class SpanDiffBenchmark {
    private static final int ROUNDS = 7;

    private SpanDiffBenchmark() {}

    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {10_000, 200_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int size : sizes) {
            for (String shape : List.of("tree", "chain", "kinds", "alike")) {
                List<Span> left = spans(shape, size, 0);
                List<Span> right = spans(shape, size, 1);
                double[] millis = new double[ROUNDS];
                SpanTreeDiff diff = null;
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    diff = SpanTreeDiff.of(left, right);
                    millis[round] = (System.nanoTime() - start) / 1e6;
                }
                double first = millis[0];
                Arrays.sort(millis);
                System.out.printf(
                        "%,9d spans, %-5s: first %6.0f ms, median of %d %6.0f ms; %,d matched, %,d and %,d alone%n",
                        size,
                        shape,
                        first,
                        ROUNDS,
                        millis[ROUNDS / 2],
                        diff == null ? 0 : diff.matched(),
                        diff == null ? 0 : diff.onlyLeft(),
                        diff == null ? 0 : diff.onlyRight());
            }
        }
    }

    private static List<Span> spans(String shape, int size, int side) {
        Random random = new Random(side);
        List<Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (i > 0 && side == 1 && !shape.equals("chain") && i % (shape.equals("alike") ? 10 : 100) == 7) {
                continue;
            }
            int parent =
                    switch (shape) {
                        case "tree" -> (i - 1) / 8;
                        case "chain" -> i - 1;
                        default -> 0;
                    };
            String name = shape.equals("alike") ? "query" : "step " + i % 40;
            spans.add(new Span(
                    "s" + i,
                    i == 0 ? null : "s" + parent,
                    name,
                    SpanKind.INTERNAL,
                    "service " + i % 5,
                    1_790_000_000_000_000_000L + i,
                    1000L * (size - i) + random.nextInt(1000),
                    SpanStatus.OK,
                    null,
                    Map.of("number", AttributeValue.of(random.nextInt(1000))),
                    List.of(),
                    List.of()));
        }
        return spans;
    }
}
