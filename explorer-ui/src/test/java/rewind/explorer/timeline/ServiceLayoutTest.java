package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.SampleTraces;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

class ServiceLayoutTest {

    @Property(tries = 300)
    void servicesDoNotLieOverEachOtherAndCallsLeadToTheRightUnlessTheyGoRound(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 25) int services,
            @ForAll @IntRange(max = 60) int calls) {
        Random random = new Random(seed);
        List<ServiceGraph.Service> nodes = new ArrayList<>();
        List<ServiceGraph.Call> ways = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            nodes.add(new ServiceGraph.Service("s" + i, 1, 1, 1, 0));
        }
        for (int i = 0; i < calls && services > 1; i++) {
            int from = random.nextInt(services);
            ways.add(new ServiceGraph.Call(from, (from + 1 + random.nextInt(services - 1)) % services, 1, 1, 0));
        }
        ServiceLayout.Drawing drawing = ServiceLayout.of(new ServiceGraph(nodes, ways), 600);

        assertThat(drawing.boxes()).hasSize(services);
        for (ServiceLayout.Box one : drawing.boxes()) {
            assertThat(one.x()).isBetween(0.0, drawing.width() - one.width());
            assertThat(one.y()).isBetween(0.0, drawing.height() - one.height());
            for (ServiceLayout.Box other : drawing.boxes()) {
                boolean apart = one.x() + one.width() <= other.x()
                        || other.x() + other.width() <= one.x()
                        || one.y() + one.height() <= other.y()
                        || other.y() + other.height() <= one.y();
                assertThat(one.service() == other.service() || apart).isTrue();
            }
        }
        for (ServiceLayout.Way way : drawing.ways()) {
            assertThat(way.back()).isEqualTo(way.x2() <= way.x1());
            assertThat(way.middleY()).isBetween(0.0, drawing.height());
        }
    }

    @Test
    void theBoxesEndWhereTheRoomDoes() {
        Trace trace = ForeignTraces.checkout("c", 1_763_564_645_000L);
        ServiceLayout.Drawing drawing = ServiceLayout.of(ServiceGraph.of(trace, TraceTree.of(trace.spans())), 579);

        assertThat(drawing.width()).isEqualTo(579);
        assertThat(drawing.boxes().stream().mapToDouble(ServiceLayout.Box::x).min())
                .hasValue(0);
        assertThat(drawing.boxes().stream()
                        .mapToDouble(box -> box.x() + box.width())
                        .max())
                .hasValueCloseTo(579.0, within(0.01));
    }

    @Test
    void aTraceOfManyServicesIsCountedByWhoCalledWhom() {
        Trace trace = ForeignTraces.checkout("c", 1_763_564_645_000L);
        ServiceGraph graph = ServiceGraph.of(trace, TraceTree.of(trace.spans()));

        assertThat(graph.services()).hasSize(11);
        ServiceGraph.Call prices = graph.calls().stream()
                .filter(call -> graph.services().get(call.to()).name().equals("catalog"))
                .findFirst()
                .orElseThrow();
        assertThat(graph.services().get(prices.from()).name()).isEqualTo("checkout");
        assertThat(prices.calls()).isEqualTo(12);
        assertThat(prices.nanos()).isEqualTo(12 * 9_000_000L);
        assertThat(prices.errors()).isEqualTo(1);
        assertThat(graph.services().stream().filter(s -> s.name().equals("payment")))
                .as("its calls of itself are no calls of a service")
                .containsExactly(new ServiceGraph.Service("payment", 1, 54_000_000, 3, 0));
    }

    @Test
    void aRequestOfOursShowsTheChainThatItCameThrough() {
        Trace trace = new SampleTraces().trace("good", 1_763_564_645_000L, 2, null);
        ServiceGraph graph = ServiceGraph.of(trace, TraceTree.of(trace.spans()));

        assertThat(graph.services())
                .extracting(ServiceGraph.Service::name)
                .containsExactly("client-app", "api-gateway", "rewind");
        assertThat(graph.calls()).hasSize(2);
        assertThat(graph.services().getLast().spans()).isEqualTo(14);
    }
}
