package rewind.explorer.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A graph of services in layers from left to right, callers before whom they call: calls that lead back are found by a
 * depth-first walk and left out of account, a service's layer is its longest way from a service that nobody calls, and
 * within a layer services are put in order by the middle of their callers (the barycentre method of Sugiyama, Tagawa and Toda,
 * 1981). Without recursion.
 */
final class ServiceLayout {
    private static final int SWEEPS = 6;
    private static final double TOP = 8;
    private static final double BOX_HEIGHT = 48;
    private static final double ROW_GAP = 28;
    private static final double ARC = 18;
    private static final double LEAST_WIDE = 96;
    private static final double MOST_WIDE = 168;
    private static final double LEAST_GAP = 48;
    private static final double MOST_GAP = 120;

    private ServiceLayout() {}

    /** A service's place, pixels. */
    record Box(int service, double x, double y, double width, double height) {}

    /**
     * A call's way.
     *
     * @param back whether it leads to an earlier layer
     * @param bend the height of an arc around what lies between, in the middle of the way; NaN where nothing does
     */
    record Way(int call, double x1, double y1, double x2, double y2, boolean back, double bend) {

        double middleX() {
            return (x1 + x2) / 2;
        }

        boolean isStraight() {
            return Double.isNaN(bend);
        }

        double middleY() {
            return isStraight() ? (y1 + y2) / 2 : bend;
        }
    }

    /** All of it, by service and by call, and the room that it needs. */
    record Drawing(List<Box> boxes, List<Way> ways, double width, double height) {}

    /** @param wide the room there is; what needs more is wider */
    static Drawing of(ServiceGraph graph, double wide) {
        int n = graph.services().size();
        if (n == 0) {
            return new Drawing(List.of(), List.of(), wide, 0);
        }
        int[] layer = layers(graph, backward(graph));
        List<List<Integer>> order = ordered(graph, layer);
        int many = order.size();
        double gap = many == 1 ? 0 : Math.clamp((wide - many * MOST_WIDE) / (many - 1), LEAST_GAP, MOST_GAP);
        double box = Math.clamp((wide - (many - 1) * gap) / many, LEAST_WIDE, MOST_WIDE);
        int tallest =
                order.stream().map(List::size).max(Comparator.naturalOrder()).orElse(0);
        // Room for arcs: over the boxes for calls that pass services by, below them for those that lead back past some.
        double above = ARC * farthest(graph, layer, false);
        double below = ARC * farthest(graph, layer, true);
        double height = 2 * TOP + tallest * BOX_HEIGHT + (tallest - 1) * ROW_GAP + above + below;
        Box[] boxes = new Box[n];
        for (int column = 0; column < many; column++) {
            List<Integer> services = order.get(column);
            double tall = services.size() * (BOX_HEIGHT + ROW_GAP) - ROW_GAP;
            double y = above + (height - above - below - tall) / 2;
            for (int service : services) {
                boxes[service] = new Box(service, column * (box + gap), y, box, BOX_HEIGHT);
                y += BOX_HEIGHT + ROW_GAP;
            }
        }
        double width = many * box + (many - 1) * gap;
        return new Drawing(List.of(boxes), ways(graph, boxes, layer, height), Math.max(wide, width), height);
    }

    /** How many layers the longest of the calls that need an arc goes over; 0 where none does. */
    private static int farthest(ServiceGraph graph, int[] layer, boolean back) {
        int most = 0;
        for (ServiceGraph.Call call : graph.calls()) {
            int over = layer[call.to()] - layer[call.from()];
            most = Math.max(most, isArc(over) && (over <= 0) == back ? Math.max(1, Math.abs(over)) : 0);
        }
        return most;
    }

    /** Calls of the next layer and of the one before go straight. */
    private static boolean isArc(int over) {
        return Math.abs(over) != 1;
    }

    private static List<Way> ways(ServiceGraph graph, Box[] boxes, int[] layer, double height) {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < graph.calls().size(); i++) {
            ServiceGraph.Call call = graph.calls().get(i);
            Box from = boxes[call.from()];
            Box to = boxes[call.to()];
            boolean back = layer[call.to()] <= layer[call.from()];
            int over = layer[call.to()] - layer[call.from()];
            double lower = back ? 12 : 0;
            double far = TOP / 2 + ARC * (farthest(graph, layer, back) - Math.max(1, Math.abs(over)));
            double bend = !isArc(over) ? Double.NaN : back ? height - far : far;
            ways.add(new Way(
                    i,
                    back ? from.x() : from.x() + from.width(),
                    from.y() + from.height() / 2 + lower,
                    back ? to.x() + to.width() : to.x(),
                    to.y() + to.height() / 2 + lower,
                    back,
                    bend));
        }
        return ways;
    }

    /** Whether a call leads to a service that its caller was reached through. */
    private static boolean[] backward(ServiceGraph graph) {
        int n = graph.services().size();
        List<List<Integer>> out = callsFrom(graph);
        boolean[] backward = new boolean[graph.calls().size()];
        int[] state = new int[n]; // 0 not seen, 1 on the way, 2 done
        int[] next = new int[n];
        Deque<Integer> way = new ArrayDeque<>();
        for (int start = 0; start < n; start++) {
            if (state[start] == 0) {
                state[start] = 1;
                way.push(start);
            }
            while (!way.isEmpty()) {
                int service = way.element();
                if (next[service] == out.get(service).size()) {
                    state[service] = 2;
                    way.pop();
                    continue;
                }
                int call = out.get(service).get(next[service]++);
                int to = graph.calls().get(call).to();
                if (state[to] == 1) {
                    backward[call] = true;
                } else if (state[to] == 0) {
                    state[to] = 1;
                    way.push(to);
                }
            }
        }
        return backward;
    }

    private static List<List<Integer>> callsFrom(ServiceGraph graph) {
        List<List<Integer>> out = new ArrayList<>();
        graph.services().forEach(ignored -> out.add(new ArrayList<>()));
        for (int i = 0; i < graph.calls().size(); i++) {
            out.get(graph.calls().get(i).from()).add(i);
        }
        return out;
    }

    /** The longest way to each, by removing what nobody calls any more (Kahn, 1962). */
    private static int[] layers(ServiceGraph graph, boolean[] backward) {
        int n = graph.services().size();
        int[] callers = new int[n];
        for (int i = 0; i < backward.length; i++) {
            callers[graph.calls().get(i).to()] += backward[i] ? 0 : 1;
        }
        List<List<Integer>> out = callsFrom(graph);
        Deque<Integer> free = new ArrayDeque<>();
        for (int service = 0; service < n; service++) {
            if (callers[service] == 0) {
                free.add(service);
            }
        }
        int[] layer = new int[n];
        while (!free.isEmpty()) {
            int service = free.remove();
            for (int call : out.get(service)) {
                if (!backward[call]) {
                    int to = graph.calls().get(call).to();
                    layer[to] = Math.max(layer[to], layer[service] + 1);
                    if (--callers[to] == 0) {
                        free.add(to);
                    }
                }
            }
        }
        return layer;
    }

    private static List<List<Integer>> ordered(ServiceGraph graph, int[] layer) {
        int many = Arrays.stream(layer).max().orElse(0) + 1;
        List<List<Integer>> order = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            order.add(new ArrayList<>());
        }
        for (int service = 0; service < layer.length; service++) {
            order.get(layer[service]).add(service);
        }
        double[] place = new double[layer.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean forward = sweep % 2 == 0;
            for (int i = 0; i < many; i++) {
                List<Integer> services = order.get(forward ? i : many - 1 - i);
                double[] wanted = wanted(graph, layer, place, forward);
                services.sort(Comparator.comparingDouble((Integer service) -> wanted[service]));
                for (int j = 0; j < services.size(); j++) {
                    place[services.get(j)] = j - (services.size() - 1) / 2.0;
                }
            }
        }
        return order;
    }

    /** The middle of the callers, or of those who are called. */
    private static double[] wanted(ServiceGraph graph, int[] layer, double[] place, boolean forward) {
        double[] sum = new double[layer.length];
        int[] count = new int[layer.length];
        for (ServiceGraph.Call call : graph.calls()) {
            int one = forward ? call.to() : call.from();
            int other = forward ? call.from() : call.to();
            if (layer[call.to()] > layer[call.from()]) {
                sum[one] += place[other];
                count[one]++;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] == 0 ? place[i] : sum[i] / count[i];
        }
        return sum;
    }
}
