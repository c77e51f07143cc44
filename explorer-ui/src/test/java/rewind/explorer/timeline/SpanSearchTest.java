package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.control.ItemTitles;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.tasks.ByHandRunner;
import rewind.trace.Trace;

class SpanSearchTest {
    private static final Trace CHECKOUT = ForeignTraces.checkout("checkout-1", 1_763_564_645_000L);

    @ParameterizedTest
    @CsvSource({
        "getprice, 12",
        "name:price, 12",
        "name:catalog, 0",
        "service:CATALOG, 12",
        "component:postgres, 12",
        "status:error, 1",
        "OLJCESPC7Z, 1",
        "retries=2, 1",
        "RPC.service=bank, 1",
        "shop.bank, 1",
        "token cache, 1",
        "a9, 1",
        "no such thing, 0"
    })
    void spansAreFoundByWhatTheyAre(String query, int matches) {
        assertThat(SpanSearch.find(Shown.of(CHECKOUT), query, () -> false).count())
                .isEqualTo(matches);
    }

    @Test
    void nextAndPreviousGoRoundAndTheWindowFollows() {
        ByHandRunner runner = new ByHandRunner();
        MemoryStore store = new MemoryStore();
        store.add(List.of(CHECKOUT));
        TimelineModel model = new TimelineModel(store, ItemTitles.NONE, runner);
        model.show(CHECKOUT.summary());
        model.zoomTo(model.zoom().get().between(0, 1e6));
        FindModel find = model.find();
        find.typed("charge");
        assertThat(find.words()).as("while more letters may come").isEmpty();
        runner.pass(Duration.ofMillis(121));
        assertThat(find.words()).isEqualTo("2 spans");

        find.next();
        assertThat(find.words()).isEqualTo("1 of 2");
        Shown shown = model.shown().get().orElseThrow();
        assertThat(shown.tree().span(model.rows().row().get()).name()).isEqualTo("Charge");
        assertThat(model.zoom().get().from()).as("its beginning is on screen").isBetween(199e6, 200e6);
        find.next();
        find.next();
        assertThat(find.words()).isEqualTo("1 of 2");
        find.previous();
        assertThat(find.words()).isEqualTo("2 of 2");

        find.typed("redis");
        find.next();
        assertThat(find.words()).as("Enter does not wait").isEqualTo("1 of 1");
        find.ask("nothing like it");
        assertThat(find.words()).isEqualTo("none");
        find.clear();
        assertThat(find.words()).isEmpty();
    }
}
