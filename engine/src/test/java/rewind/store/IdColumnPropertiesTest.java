package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Parts of ids are sought in the bytes that ids are packed as: with the same result as in their texts. */
class IdColumnPropertiesTest {
    private static final String DIGITS = "0123456789abcdef";

    /** Few different digits, so that parts are found, in the middle of bytes and across ids too. */
    @Provide
    Arbitrary<List<String>> ids() {
        Arbitrary<String> digits = Arbitraries.oneOf(
                Arbitraries.strings().withChars("01a").ofLength(32),
                Arbitraries.strings().withChars(DIGITS).ofLength(32));
        Arbitrary<String> uuid = digits.map(d -> d.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        Arbitrary<String> plain = Arbitraries.oneOf(digits, digits.map(d -> d.substring(16)), uuid);
        Arbitrary<String> any = Arbitraries.frequencyOf(Tuple.of(9, plain), Tuple.of(1, texts()));
        return Arbitraries.oneOf(
                plain.list().ofMinSize(1).ofMaxSize(40), any.list().ofMinSize(1).ofMaxSize(40));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("01aF-é").ofMinLength(1).ofMaxLength(40);
    }

    /** Part of an id, or what is like one. */
    @Provide
    Arbitrary<String> part() {
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 12);
        return Combinators.combine(length, Arbitraries.of("01a", DIGITS, "01A-"))
                .flatAs((n, chars) -> Arbitraries.strings().withChars(chars).ofLength(n));
    }

    @Property
    void aPartIsFoundWhereItIsInTheText(
            @ForAll("ids") List<String> ids, @ForAll("part") String typed, @ForAll int seed) {
        // Half of the time something that is there.
        String some = ids.get(Math.floorMod(seed, ids.size()));
        String part = seed % 2 == 0 ? typed : some.substring(Math.floorMod(seed / 7, some.length()));
        String wanted = lower(part);
        BitSet candidates = IntStream.range(0, ids.size())
                .filter(row -> (seed >> row % 31 & 3) != 0)
                .collect(BitSet::new, BitSet::set, BitSet::or);

        BitSet found = IdColumn.of(ids).holding(new IdNeedle(wanted.getBytes(StandardCharsets.UTF_8)), candidates);

        assertThat(found.stream().boxed().toList())
                .isEqualTo(candidates.stream()
                        .filter(row -> lower(ids.get(row)).contains(wanted))
                        .boxed()
                        .collect(Collectors.toList()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
