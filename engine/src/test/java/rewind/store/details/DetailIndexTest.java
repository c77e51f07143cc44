package rewind.store.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import rewind.query.Query;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

class DetailIndexTest {
    private static Trace trace(Map<String, AttributeValue> attributes) {
        TraceSummary summary =
                new TraceSummary("r", "t", 0, Provenance.NONE, 0, null, null, 0, 200, null, "", "", null, 0, null, 0);
        return new Trace(summary, ItemList.EMPTY, List.of(), List.of(), List.of(), List.of(), attributes);
    }

    private static RowBounds answer(List<byte[]> parts, String query) {
        return new DetailIndex(parts::get)
                .answer(Query.parse(query, Instant.EPOCH).condition(), false);
    }

    @Test
    void whatTakesTooMuchRoomIsNotListedAndMayMatchAnything() {
        DetailIndexBuilder builder = new DetailIndexBuilder(100);
        for (int row = 0; row < 100; row++) {
            builder.add(
                    row,
                    trace(Map.of(
                            "long", AttributeValue.of("x".repeat(1_500) + row),
                            "short", AttributeValue.of(row % 2),
                            "sometimes", AttributeValue.of(row == 5 ? "y".repeat(5_000) : "n"))),
                    false);
        }
        List<byte[]> parts = builder.build();

        assertThat(parts.stream().mapToInt(part -> part.length).sum()).isLessThan(DetailIndexBuilder.LEAST_ROOM);
        assertThat(answer(parts, "@long:*x99").possible().get(99)).isTrue();
        assertThat(answer(parts, "@long:none").possible().isEmpty()).isFalse();
        assertThat(answer(parts, "@long:none").sure().isEmpty()).isTrue();
        assertThat(answer(parts, "@short:1").sure().cardinality()).isEqualTo(50);
        assertThat(answer(parts, "@short:1").possible().cardinality()).isEqualTo(50);
        assertThat(answer(parts, "@sometimes:yy*").possible().stream().boxed()).containsExactly(5);
        assertThat(answer(parts, "@sometimes:n").sure().cardinality()).isEqualTo(99);
    }

    @Test
    void whatAllRowsHaveCostsNextToNothing() {
        DetailIndexBuilder builder = new DetailIndexBuilder(4_096);
        Trace trace = trace(Map.of("host", AttributeValue.of("node-7"), "region", AttributeValue.of("eu-west-1")));
        IntStream.range(0, 4_096).forEach(row -> builder.add(row, trace, false));

        assertThat(builder.build().stream().mapToInt(part -> part.length).sum()).isLessThan(250);
    }

    @Test
    void nothingIsCertainOfJoinedRowsOncePartsMayBeGone() {
        DetailIndexBuilder builder = new DetailIndexBuilder(2);
        builder.add(0, trace(Map.of("a", AttributeValue.of(1))), true);
        builder.add(1, trace(Map.of("a", AttributeValue.of(1))), false);
        List<byte[]> parts = builder.build();

        RowBounds whole = answer(parts, "@a:1");
        RowBounds perhaps = new DetailIndex(parts::get)
                .answer(Query.parse("@a:1", Instant.EPOCH).condition(), true);

        assertThat(whole.sure().cardinality()).isEqualTo(2);
        assertThat(perhaps.sure().stream().boxed()).containsExactly(1);
        assertThat(perhaps.possible().cardinality()).isEqualTo(2);
    }

    @Test
    void bytesThatAreNoIndexAreRefused() {
        assertThatThrownBy(() -> answer(List.of(new byte[] {1, 2, 3}), "@a:1")).isInstanceOf(DamagedDetails.class);
        assertThatThrownBy(() -> answer(List.of(new byte[0]), "@a:1")).isInstanceOf(DamagedDetails.class);
    }

    @Property
    void everyDurationIsInOneBucket(@ForAll @LongRange(min = 0) long nanos) {
        int bucket = Buckets.of(nanos);

        assertThat(nanos).isBetween(Buckets.least(bucket), Buckets.most(bucket));
        assertThat(Buckets.most(bucket) - Buckets.least(bucket)).isLessThanOrEqualTo(nanos / 4);
        assertThat(bucket == 0 || Buckets.most(bucket - 1) == Buckets.least(bucket) - 1)
                .isTrue();
    }
}
