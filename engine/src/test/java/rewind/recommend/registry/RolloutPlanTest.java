package rewind.recommend.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RolloutPlanTest {
    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("states") RolloutState state) throws IOException {
        assertThat(RolloutJson.read(RolloutJson.write(state))).isEqualTo(state);
    }

    @Property(tries = 300)
    void sharesAddUpAndThePrimaryIsFirst(@ForAll("plans") RolloutPlan plan) {
        assertThat(plan.variants().stream()
                        .mapToDouble(RolloutPlan.Variant::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(plan.versions()).doesNotHaveDuplicates().startsWith(plan.primary());
        assertThat(plan.describe()).contains(plan.primary());
    }

    @Example
    void plansAreDescribedForPeople() {
        assertThat(RolloutPlan.fixed("v1").describe()).isEqualTo("v1");
        assertThat(RolloutPlan.canary("v1", "v2", 0.125).describe())
                .isEqualTo("canary: stable v1 87.50%, canary v2 12.50%");
        assertThat(RolloutPlan.shadow("v1", "v2").describe()).isEqualTo("shadow: primary v1, shadow v2");
    }

    @Provide
    Arbitrary<RolloutState> states() {
        Arbitrary<String> who = Arbitraries.strings().all().ofMaxLength(20).filter(RolloutPlanTest::isText);
        Arbitrary<Long> millis = Arbitraries.longs().between(0, 4_000_000_000_000L);
        return Combinators.combine(plans(), who.injectNull(0.1), millis.injectNull(0.1))
                .as((plan, name, at) ->
                        new RolloutState(plan, name, at == null ? null : Instant.ofEpochMilli(at), name));
    }

    /** No half of a surrogate pair: such a string is no text, and UTF-8 has no bytes for it. */
    private static boolean isText(String value) {
        return value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @Provide
    Arbitrary<RolloutPlan> plans() {
        Arbitrary<String> version = Arbitraries.integers().between(0, 999).map(n -> "v" + n);
        Arbitrary<Double> share = Arbitraries.doubles().ofScale(6).between(0, 1);
        Arbitrary<RolloutPlan> fixed = version.map(RolloutPlan::fixed);
        Arbitrary<RolloutPlan> canary =
                Combinators.combine(version, share).as((v, s) -> RolloutPlan.canary(v, v + "-next", s));
        Arbitrary<RolloutPlan> shadow = version.map(v -> RolloutPlan.shadow(v, v + "-next"));
        Arbitrary<List<Double>> weights =
                Arbitraries.doubles().between(0.001, 1000).list().ofMinSize(2).ofMaxSize(RolloutPlan.MOST_VARIANTS);
        Arbitrary<RolloutPlan> ab = Combinators.combine(weights, version.injectNull(0.5))
                .as((w, salt) -> RolloutPlan.ab(
                        IntStream.range(0, w.size()).mapToObj(i -> "v" + i % 3).toList(), w, null, salt));
        return Arbitraries.oneOf(fixed, canary, shadow, ab);
    }
}
