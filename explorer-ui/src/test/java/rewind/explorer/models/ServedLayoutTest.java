package rewind.explorer.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import rewind.rollback.ServingState;

class ServedLayoutTest {
    private static final Instant FROM = Instant.parse("2026-11-19T12:00:00Z");
    private static final rewind.explorer.chart.Size ROOM = new rewind.explorer.chart.Size(1180, 168);

    private static ServedFigures figures(List<Long> first, List<Long> second, double share) {
        List<ServedFigures.Rates> versions = new ArrayList<>();
        versions.add(new ServedFigures.Rates("v0.1", buckets(first)));
        versions.add(new ServedFigures.Rates("v0.2", buckets(second)));
        Instant until = FROM.plusSeconds(60L * Math.max(first.size(), second.size()));
        ServingState canary = new ServingState(
                "canary",
                List.of(
                        new ServingState.Part("stable", "v0.1", 1 - share),
                        new ServingState.Part("canary", "v0.2", share)));
        Instant half = FROM.plusMillis((until.toEpochMilli() - FROM.toEpochMilli()) / 2);
        return new ServedFigures(
                FROM,
                until,
                List.of(
                        new ServedFigures.Stretch(FROM, half, ServingState.fixed("v0.1"), "alice", FROM),
                        new ServedFigures.Stretch(half, until, canary, "bob", half)),
                versions);
    }

    private static List<ServedFigures.Bucket> buckets(List<Long> counts) {
        List<ServedFigures.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                buckets.add(new ServedFigures.Bucket(
                        FROM.plusSeconds(60L * i), FROM.plusSeconds(60L * (i + 1)), counts.get(i)));
            }
        }
        return buckets;
    }

    @Property(tries = 200)
    void barsOfABucketStandOnEachOtherAndStayInTheChart(
            @ForAll @Size(min = 1, max = 120) List<@LongRange(max = 50_000) Long> first,
            @ForAll @Size(max = 120) List<@LongRange(max = 50_000) Long> second) {
        ServedLayout layout = new ServedLayout(figures(first, second, 0.1), ROOM);
        double ground = layout.y().at(0);
        ServedLayout.Bar below = null;

        for (ServedLayout.Bar bar : layout.bars()) {
            assertThat(bar.height()).isPositive();
            assertThat(bar.y()).isGreaterThanOrEqualTo(ServedLayout.TOP - 1e-6);
            assertThat(bar.x()).isGreaterThanOrEqualTo(ServedLayout.LEFT);
            assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(layout.right() + 1);
            boolean onTop =
                    below != null && below.bucket().from().equals(bar.bucket().from());
            double stands = onTop && below != null ? below.y() : ground;
            assertThat(bar.y() + bar.height()).isCloseTo(stands, org.assertj.core.data.Offset.offset(1e-6));
            below = bar;
        }
        assertThat(layout.bars())
                .hasSize((int) (first.stream().filter(c -> c > 0).count()
                        + second.stream().filter(c -> c > 0).count()));
    }

    @Property(tries = 100)
    void theStripIsFilledWhateverTheShares(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @IntRange(min = 2, max = 90) int minutes) {
        ServedLayout layout =
                new ServedLayout(figures(java.util.Collections.nCopies(minutes, 5L), List.of(), share), ROOM);
        List<ServedLayout.Part> parts = layout.parts();

        assertThat(parts).hasSize(3);
        assertThat(parts.get(1).height() + parts.get(2).height())
                .isCloseTo(ServedLayout.STRIP, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(parts).allMatch(part -> part.height() >= 3);
        assertThat(parts.get(2).version()).isEqualTo("v0.2");
        assertThat(parts.get(1).x())
                .isGreaterThanOrEqualTo(parts.get(0).x() + parts.get(0).width());
    }

    @Property(tries = 100)
    void whatServedOnlyAMomentIsStillSeenWithinTheChart(@ForAll @LongRange(min = 1, max = 60_000) long before) {
        Instant until = FROM.plusSeconds(86_400);
        Instant since = until.minusMillis(before);
        ServedLayout layout = new ServedLayout(
                new ServedFigures(
                        FROM,
                        until,
                        List.of(new ServedFigures.Stretch(since, until, ServingState.fixed("v0.1"), "alice", since)),
                        List.of()),
                ROOM);
        ServedLayout.Part only = layout.parts().getFirst();
        assertThat(only.width()).isGreaterThanOrEqualTo(ServedLayout.LEAST_WIDTH - 1 - 1e-6);
        assertThat(only.x() + only.width()).isLessThanOrEqualTo(layout.right());
    }
}
