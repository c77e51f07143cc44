package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.explorer.controls.SideInks;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState.Kind;
import rewind.explorer.theme.VersionColours;
import rewind.query.Query;
import rewind.store.MemoryTraceStore;
import rewind.store.RolloutEvent;
import rewind.store.TraceQuery;

class GroupsModelTest {
    private static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryTraceStore store = new MemoryTraceStore(InstantSource.fixed(NOW));
    private List<RolloutEvent> events = List.of();
    private final GroupsModel model = new GroupsModel(store, new Switches(), runner, Clock.fixed(NOW, ZoneOffset.UTC));

    GroupsModelTest() {
        new SampleTraces().series(300, NOW.toEpochMilli(), 700).forEach(store::write);
    }

    /** Knows what was switched, and switches nothing. */
    private final class Switches implements RolloutControl {
        @Override
        public RolloutInfo rollout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RolloutChange update(RolloutRequest request, String who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RolloutEvent> rolloutEvents(int limit) {
            return events;
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private GroupsModel.Compared compared() {
        return model.shown().get().orElseThrow();
    }

    private long count(String typed) {
        return store.count(TraceQuery.ALL.withTyped(Query.parse(typed, NOW)));
    }

    @Test
    void theTwoNewestVersionsAreTornApartByTheirData() {
        model.compare(Preset.VERSIONS);

        assertThat(model.left().get()).isEqualTo("model_version:v0.2");
        assertThat(model.right().get()).isEqualTo("model_version:v0.3");
        Effect best = compared().rows().getFirst().effect();
        assertThat(best.field().name()).isEqualTo("data_snapshot_id");
        assertThat(best.explains()).isTrue();
        assertThat(best.p()).isEqualTo("< 0.0001");
        assertThat(best.figure(true, compared().diff().left().size())).isEqualTo("0%");
        assertThat(best.about()).isEqualTo("share of 4f7702b1");
        Effect latency = effect("latency_ms");
        assertThat(latency.spread()).isNotNull();
        assertThat(latency.about()).isEqualTo("median, ms");
    }

    private Effect effect(String name) {
        return compared().rows().stream()
                .flatMap(row -> Stream.concat(Stream.of(row.effect()), row.together().stream()))
                .filter(effect -> effect.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWayToTheRequestsFindsThoseThatTellTheGroup() {
        model.compare(Preset.VERSIONS);

        String typed = effect("data_snapshot_id").requests(compared().query(false), false);
        assertThat(typed).isEqualTo("model_version:v0.3 data_snapshot_id:" + SampleTraces.SNAPSHOT.get(2));
        assertThat(count(typed)).isEqualTo(count("model_version:v0.3"));
        String slow = effect("span.ranking.duration_ms").requests(compared().query(false), false);
        assertThat(slow).startsWith("model_version:v0.3 stage.ranking>=");
        assertThat(count(slow)).isPositive();
        String either = effect("latency_ms").requests("status:200 OR status:201", false);
        assertThat(either).startsWith("(status:200 OR status:201) latency>=");
        assertThat(count(either)).isPositive();
    }

    @Test
    void timesThatMovedTogetherAreOneRowThatUnfolds() {
        model.compare(Preset.VERSIONS);
        EffectRow moved =
                compared().rows().stream().filter(EffectRow::folds).findFirst().orElseThrow();
        assertThat(moved.effect().field().name()).as("the largest change").isEqualTo("latency_ms");
        assertThat(moved.together())
                .hasSizeGreaterThan(10)
                .allMatch(effect -> effect.field().name().startsWith("span."));
        assertThat(GroupsSentence.about(moved)).matches("median, ms; with it \\d+ more, [\\d. to]+× on the right");
        assertThat(EffectRow.seen(compared().rows(), Set.of()))
                .isEqualTo(compared().rows());
        assertThat(EffectRow.seen(compared().rows(), Set.of("latency_ms")))
                .hasSize(compared().rows().size() + moved.together().size())
                .filteredOn(EffectRow::below)
                .extracting(EffectRow::effect)
                .containsExactlyElementsOf(moved.together());
    }

    @Test
    void anAnswerToOtherQueriesThanThoseTypedIsOld() {
        model.compare(Preset.VERSIONS);
        assertThat(model.old().get()).isFalse();
        String typed = model.left().get();

        model.left().set("");
        assertThat(model.old().get()).as("another query is being typed").isTrue();
        model.left().set(typed + " ");
        assertThat(model.old().get()).as("the same one").isFalse();

        model.left().set("status:500");
        model.compare();
        assertThat(model.old().get()).isFalse();
    }

    @Test
    void theSentenceNamesWholesAndUnits() {
        model.compare(Preset.VERSIONS);
        assertThat(compared().sentence().strong())
                .isEqualTo("data_snapshot_id, git_sha and 17 durations tell the groups apart equally well");
        long left = compared().size(true);
        long right = compared().size(false);
        assertThat(compared().sentence().plain())
                .startsWith(": data_snapshot_id is 4f7702b1 in 0 of " + left + " requests on the left and " + right
                        + " of " + right + " on the right; ")
                .contains(" durations moved together, each ");

        model.compare(Preset.SLOW);
        assertThat(compared().sentence().strong())
                .isEqualTo(
                        "Durations aside, model_version, data_snapshot_id and 2 more tell the groups apart equally well");
        assertThat(compared().lead().orElseThrow().effect().field().name())
                .as("the one that is shown first")
                .isEqualTo("model_version");
        assertThat(compared().sentence().plain())
                .matches(": model_version is v0\\.3 in \\d+ of \\d+ requests on the left and \\d+ of \\d+ on the right;"
                        + " \\d+ durations moved together, each [\\d. to]+ times as long on the left; .*");

        model.left().set("stage.ranking>=2ms");
        model.compare();
        assertThat(compared().sentence().strong()).matches("\\d+ durations moved together");
        assertThat(compared().sentence().plain())
                .matches(": each is [\\d. to]+ times as long on the left, \\S+ at the median [\\d.]+ ms instead of"
                        + " [\\d.]+ ms.*");
    }

    @Test
    void groupsHaveTheColoursOfTheirVersionsOrNone() {
        VersionColours colours = new VersionColours();
        model.compare(Preset.VERSIONS);
        assertThat(compared().inks(colours)).isEqualTo(new SideInks("version-2", "version-3"));
        model.left().set("model_version:v0.2 latency>1ms");
        model.right().set("NOT model_version:v0.2");
        model.compare();
        assertThat(compared().inks(colours)).isEqualTo(new SideInks("version-2", "side-right"));
        model.compare(Preset.ERRORS);
        assertThat(compared().inks(colours)).isEqualTo(SideInks.NEUTRAL);
        assertThat(SideInks.of("v0.2", "v0.2", colours)).isEqualTo(SideInks.NEUTRAL);
    }

    @Test
    void figuresHaveTheDecimalsThatTellThemApart() {
        assertThat(Effect.pair(0.0412, 0.0447, "ms")).containsExactly("0.041 ms", "0.045 ms");
        assertThat(Effect.pair(2, 3, "")).containsExactly("2", "3");
        assertThat(Effect.pair(0.5, 0.5, "ms")).containsExactly("0.50 ms", "0.50 ms");
    }

    @Test
    void slowOnesAreATenthOfTheNewest() {
        model.compare(Preset.SLOW);

        long slow = count(model.left().get());
        assertThat(slow).isBetween(store.count(TraceQuery.ALL) / 11, store.count(TraceQuery.ALL) / 9);
        assertThat(compared().diff().left().size()).isEqualTo(Math.toIntExact(slow));
        assertThat(compared().query(false)).isEqualTo("NOT (" + model.left().get() + ")");
    }

    @Test
    void errorsAndTheRestAreTogetherAll() {
        model.compare(Preset.ERRORS);
        assertThat(compared().diff().left().matching()
                        + compared().diff().right().matching())
                .isEqualTo(store.count(TraceQuery.ALL));
    }

    @Test
    void asLongBeforeTheLastSwitchAsAfterIt() {
        Instant at = NOW.minusSeconds(80);
        events = List.of(new RolloutEvent("sw-1", at.toEpochMilli(), "switch", "tester", "v0.2", "v0.3"));
        model.compare(Preset.SWITCH);

        assertThat(model.left().get()).isEqualTo("since:" + at.minusSeconds(80) + " until:" + at);
        assertThat(count(model.left().get())).isPositive();
        assertThat(count(model.right().get())).isPositive();
    }

    @Test
    void whatCannotBeComparedIsToldAndNoOtherAnswerStandsBelowIt() {
        model.compare(Preset.VERSIONS);
        model.left().set("latency>>");
        model.compare();
        assertThat(model.leftFault().get()).startsWith("At character 9: ");
        assertThat(model.rightFault().get()).isEmpty();
        assertThat(model.shown().get()).isEmpty();
        model.left().set("latency>2ms");
        assertThat(model.leftFault().get()).as("what was wrong is mended").isEmpty();

        model.right().set("laten:3");
        model.compare();
        assertThat(model.leftFault().get()).isEmpty();
        assertThat(model.rightFault().get()).startsWith("At character 1: ").contains("latency");

        model.left().set(" ");
        model.compare();
        assertThat(model.leftFault().get()).isEqualTo("Type a query, such as latency>200ms");

        model.compare(Preset.SWITCH);
        assertThat(model.problem().get()).isEqualTo("No switch of models is recorded here yet.");

        model.left().set("user:123456");
        model.right().set("");
        model.compare();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.state().get().kind()).isEqualTo(Kind.EMPTY);
        assertThat(model.state().get().title()).startsWith("Not enough: the left group has");
    }

    @Test
    void inAFileNothingWasSwitched() {
        @Nullable RolloutControl none = null;
        GroupsModel file = new GroupsModel(store, none, runner, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(file.presets()).containsExactly(Preset.SLOW, Preset.ERRORS, Preset.VERSIONS);
    }

    @Test
    void aLongComparisonShowsThatItWorksAndCanBeStopped() {
        model.left().set("status:200");
        runner.hold();
        model.compare();
        runner.pass(Duration.ofMillis(200));
        assertThat(model.state().get().kind()).isEqualTo(Kind.LOADING);
        model.stop();
        assertThat(runner.waiting()).isZero();
        assertThat(model.state().get().kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void valuesAreQuotedWhereAQueryNeedsIt() {
        assertThat(Preset.quoted("v0.3")).isEqualTo("v0.3");
        assertThat(Preset.quoted("a \"b\" * c\\d")).isEqualTo("\"a \\\"b\\\" \\* c\\\\d\"");
    }
}
