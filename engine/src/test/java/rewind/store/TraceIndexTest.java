package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.TraceSummary;

/** What of the index lasts, block by block. */
class TraceIndexTest {
    private static final int ROWS = 2;

    private static TraceSummary summary(String id) {
        return SampleTraces.at(0, id, "v0.1", 200, 1).summary();
    }

    /** What the index in the database says of a request, without what the journal would tell again. */
    private static Optional<RowKey> found(Database database, String id) {
        TraceIndex index = new TraceIndex(database, ROWS);
        database.jdbi().useHandle(index::load);
        return Optional.ofNullable(index.find(id));
    }

    private static void seal(Jdbi jdbi, TraceIndex index) {
        index.publish(
                jdbi.inTransaction(handle -> index.store(handle, index.next().orElseThrow())));
    }

    @Test
    void aRowIsReplacedForGoodOnlyWithTheBlockOfTheOneThatReplacedIt(@TempDir Path folder) {
        try (Database database = Database.open(folder)) {
            Jdbi jdbi = database.jdbi();
            TraceIndex index = new TraceIndex(database, ROWS);
            index.add(7, 100, 200, 0, summary("joined"));
            index.add(8, 200, 300, 0, summary("other"));
            index.replace(new RowKey(7, 100), 300);
            index.add(9, 300, 400, 0, summary("joined"));
            assertThat(index.find("joined")).isEqualTo(new RowKey(9, 300));

            // The end of the journal, with the record at 300, may be lost: what was there before is not to go with it.
            seal(jdbi, index);
            assertThat(found(database, "joined")).hasValue(new RowKey(7, 100));
            assertThat(index.find("joined")).isEqualTo(new RowKey(9, 300));

            index.add(10, 400, 500, 0, summary("another"));
            seal(jdbi, index);
            assertThat(found(database, "joined")).hasValue(new RowKey(9, 300));
            TraceIndex loaded = new TraceIndex(database, ROWS);
            jdbi.useHandle(loaded::load);
            assertThat(loaded.countingSize()).isEqualTo(3);
        }
    }
}
