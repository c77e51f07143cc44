package rewind.explorer.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import rewind.trace.LogLevel;

class GroupingTest {
    private static final long FROM = 1_000_000;
    private static final long UNTIL = 2_000_000;

    @Provide
    Arbitrary<List<Entry>> entries() {
        return Combinators.combine(
                        Arbitraries.longs().between(FROM - 100_000, UNTIL + 100_000),
                        Arbitraries.of("UnknownModel", "Timeout", "Status 500"),
                        Arbitraries.of("ranking", "serving", ""),
                        Arbitraries.of("v0.1", "v0.2", "").map(v -> v.isEmpty() ? null : v),
                        Arbitraries.of(LogLevel.WARNING, LogLevel.ERROR))
                .as((at, type, component, version, level) ->
                        new Entry(at, "r" + at, version, 500, type, true, component, "", null, level))
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 200)
    void everyEntryIsInOneGroupAndInOneSlice(
            @ForAll("entries") List<Entry> entries, @ForAll @IntRange(min = 1, max = 50) int slices) {
        List<Group> groups = Grouping.of(entries, FROM, UNTIL, slices);

        assertThat(groups.stream().mapToLong(Group::count).sum()).isEqualTo(entries.size());
        Set<Group.Key> keys = new HashSet<>();
        for (Group group : groups) {
            assertThat(keys.add(group.key())).isTrue();
            assertThat(group.slices()).hasSize(slices);
            assertThat(group.slices().stream().mapToLong(Long::longValue).sum()).isEqualTo(group.count());
        }
    }

    @Property(tries = 200)
    void aGroupSpansItsOldestAndItsNewestEntry(@ForAll("entries") List<Entry> entries) {
        for (Group group : Grouping.of(entries, FROM, UNTIL, 10)) {
            long[] times = entries.stream()
                    .filter(entry -> Group.Key.of(entry).equals(group.key()))
                    .mapToLong(Entry::atMillis)
                    .sorted()
                    .toArray();
            assertThat(times).hasSize((int) group.count());
            assertThat(group.firstMillis()).isEqualTo(times[0]);
            assertThat(group.lastMillis()).isEqualTo(times[times.length - 1]);
        }
    }

    @Property(tries = 200)
    void theLargestGroupComesFirstWhateverTheOrderOfTheEntries(@ForAll("entries") List<Entry> entries) {
        List<Group> groups = Grouping.of(entries, FROM, UNTIL, 10);

        for (int i = 1; i < groups.size(); i++) {
            Group before = groups.get(i - 1);
            Group group = groups.get(i);
            assertThat(before.count()).isGreaterThanOrEqualTo(group.count());
            if (before.count() == group.count()) {
                assertThat(before.lastMillis()).isGreaterThanOrEqualTo(group.lastMillis());
            }
        }
        assertThat(Grouping.of(entries.reversed(), FROM, UNTIL, 10)).isEqualTo(groups);
    }

    @Property(tries = 200)
    void theLineOfAllTogetherAddsThemUp(@ForAll("entries") List<Entry> entries) {
        List<GroupRow> rows = GroupRow.of(Grouping.of(entries, FROM, UNTIL, 7));

        if (entries.isEmpty()) {
            assertThat(rows).isEmpty();
        } else {
            assertThat(rows.getFirst().group()).isNull();
            assertThat(rows.getFirst().count()).isEqualTo(entries.size());
            assertThat(rows.getFirst().slices().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(entries.size());
        }
    }

    @Property(tries = 100)
    void aSparklineShowsEveryCountAndNothingElse(
            @ForAll List<@net.jqwik.api.constraints.LongRange(max = 5000) Long> counts) {
        List<SparklineLayout.Bar> bars = SparklineLayout.bars(counts, 128, 16);

        assertThat(bars).hasSameSizeAs(counts);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.get(i).height()).isBetween(counts.get(i) == 0 ? 0.0 : 2.0, 16.0);
            assertThat(bars.get(i).height() == 0).isEqualTo(counts.get(i) == 0);
        }
    }
}
