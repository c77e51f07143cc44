package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import rewind.explorer.completion.Proposals;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.theme.VersionColours;
import rewind.query.Query;
import rewind.store.TraceQuery;

class FindModelTest {
    private static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final KeptLines kept = KeptLines.inMemory();
    private final RequestsModel model = model();
    private final FindModel find = model.find();

    private RequestsModel model() {
        return new RequestsModel(
                store,
                store,
                runner,
                new VersionColours(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneOffset.UTC,
                new Value<>(ListShape.LIVE),
                kept);
    }

    private List<String> chips() {
        return model.chips().get().stream().map(Chip::words).toList();
    }

    @Test
    void whatIsFinishedBecomesChipsAndAsksTheSame() {
        assertThat(find.finish("status:5xx stage.ranking>50ms -variant:b since:-1h"))
                .isEmpty();

        assertThat(chips()).containsExactly("status 5xx", "stage.ranking > 50 ms", "-variant b", "since -1h");
        assertThat(model.query().get())
                .isEqualTo(TraceQuery.ALL
                        .withStatus(5)
                        .withTyped(Query.parse("stage.ranking>50ms -variant:b since:-1h", NOW)));
    }

    @Test
    void wordsStayInTheField() {
        assertThat(find.finish("web user:12")).isEqualTo("web");
        assertThat(chips()).containsExactly("user 12");
        assertThat(model.query().get()).isEqualTo(TraceQuery.ALL.withUserId(12L).withText("web"));
    }

    @Test
    void whatIsJoinedByWordsIsOneQuery() {
        assertThat(find.finish("user:1 OR user:2")).isEmpty();
        assertThat(chips()).containsExactly("user:1 OR user:2");
        assertThat(model.query().get().userId()).isNull();
    }

    @Test
    void aChipGoesBackIntoTheFieldAndAsksTheSameAgain() {
        find.finish("version:v0.2 latency>5ms @shard:\"a b\" (x OR y)");
        TraceQuery asked = model.query().get();
        for (int i = 0; i < 4; i++) {
            Chip first = model.chips().get().getFirst();
            find.edit(first, "");
            assertThat(model.chips().get()).doesNotContain(first);
            find.finish(find.wantedText().get());
        }
        assertThat(model.query().get().modelVersion()).isEqualTo("v0.2");
        assertThat(chips()).hasSize(4);
        assertThat(asked.typed()).isNotNull();
    }

    @Test
    void aStretchOfTimeCanBeChangedByHand() {
        model.ask(TraceQuery.ALL.between(NOW.minusSeconds(60), NOW));
        find.edit(model.chips().get().getFirst(), "");
        assertThat(find.wantedText().get()).isEqualTo("since:2026-11-19T15:03:05Z until:2026-11-19T15:04:05Z");
        assertThat(find.finish(find.wantedText().get())).isEmpty();
        Query typed = Objects.requireNonNull(model.query().get().typed());
        assertThat(typed.period().fromMillis()).isEqualTo(NOW.minusSeconds(60).toEpochMilli());
        assertThat(typed.period().untilMillis()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aProblemHasItsPlaceInWhatWasTypedAndChangesNothing() {
        String typed = "status:5xx  latencyy>5ms";
        assertThat(find.finish(typed)).isEqualTo(typed);
        assertThat(find.problem().get().start()).isEqualTo(typed.indexOf("latencyy"));
        assertThat(find.problem().get().words()).isEqualTo("There is no field latencyy.");
        assertThat(find.problem().get().meant()).isEqualTo("latency");
        assertThat(model.query().get()).isEqualTo(TraceQuery.ALL);

        find.typed(typed + " ", typed.length() + 1);
        assertThat(find.problem().get()).isEqualTo(Problem.NONE);
    }

    @Test
    void whatWasReadOfAWrongTextWhileItWasTypedIsNotAskedFor() {
        find.finish("status:5xx");
        TraceQuery chipsAlone = model.query().get();
        find.look("latency>5ms lat");
        assertThat(model.query().get()).as("looked at on the way").isNotEqualTo(chipsAlone);

        find.finish("latency>5ms lateny>1ms");

        assertThat(find.problem().get()).isNotEqualTo(Problem.NONE);
        assertThat(model.query().get()).isEqualTo(chipsAlone);
        assertThat(chips()).containsExactly("status 5xx");
    }

    @Test
    void whatWasMeantTakesThePlaceOfWhatWasTyped() {
        String typed = find.finish("latencyy>5ms shard:7");
        typed = find.finishAsMeant(typed);
        assertThat(typed).isEqualTo("latency>5ms shard:7");
        assertThat(find.problem().get().words()).isEqualTo("There is no field shard.");

        assertThat(find.finishAsMeant(typed)).isEmpty();
        assertThat(chips()).containsExactly("latency > 5 ms", "@shard 7");
    }

    @Test
    void durationsAreSpelledAsEverywhereAndChangedAsTyped() {
        find.finish("latency:368us..4.48ms @shard:5ms");
        assertThat(chips()).containsExactly("latency 368 µs – 4.48 ms", "@shard 5ms");
        find.edit(model.chips().get().getFirst(), "");
        assertThat(find.wantedText().get()).isEqualTo("latency:368us..4.48ms");
    }

    @Test
    void whileTypingTheListIsNarrowedAfterAPause() {
        find.typed("latency>5ms", 11);
        assertThat(model.query().get()).isEqualTo(TraceQuery.ALL);
        runner.pass(Duration.ofMillis(151));
        assertThat(model.query().get().typed()).isEqualTo(Query.parse("latency>5ms", NOW));
        assertThat(chips()).isEmpty();
        find.look("");
        assertThat(model.query().get()).isEqualTo(TraceQuery.ALL);
    }

    @Test
    void namesThatWereMetAreProposed() {
        store.add(new SampleTraces().series(50, NOW.toEpochMilli(), 700));
        model.reload();
        model.learnNames();

        find.typed("version:v0", 10);
        assertThat(proposed()).first().isEqualTo("v0.3");
        find.typed("stage.ran", 9);
        assertThat(proposed()).contains("stage.ranking").doesNotContain(">");
        find.proposals().move(1);
        Proposals.Edit edit = find.proposals().accept(false).orElseThrow();
        assertThat(edit.text()).isEqualTo("stage.ranking");
        find.typed(edit.text(), edit.caret());
        assertThat(proposed()).contains(">");
        find.typed("", 0);
        assertThat(proposed()).isEmpty();
    }

    private List<String> proposed() {
        return find.proposals().all().get().stream()
                .map(Proposals.Proposal::text)
                .toList();
    }

    @Test
    void queriesAreRememberedForTheNextStartNewestFirst() {
        find.finish("user:1");
        find.finish("latency>5ms");
        find.finish("user:1");
        find.finish("latencyy>5ms"); // none
        FindModel next = model().find();

        assertThat(next.proposeRecent()).isTrue();
        assertThat(next.proposals().all().get())
                .extracting(Proposals.Proposal::text)
                .containsExactly("user:1", "latency>5ms");
        assertThat(next.proposals().accept(false)).contains(new Proposals.Edit("user:1", 6));
        assertThat(next.proposals().all().get()).isEmpty();
    }
}
