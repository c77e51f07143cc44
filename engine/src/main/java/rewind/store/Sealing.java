package rewind.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Takes full blocks of the index to the database, each in a transaction with all that goes with it. For one thread. */
final class Sealing {
    private final Jdbi jdbi;
    private final TraceIndex index;
    private final Provenances provenances;
    private final LatencyFeed latencies;

    Sealing(Jdbi jdbi, TraceIndex index, Provenances provenances, LatencyFeed latencies) {
        this.jdbi = jdbi;
        this.index = index;
        this.provenances = provenances;
        this.latencies = latencies;
    }

    /**
     * Takes the oldest that waits.
     *
     * @return whether there was one
     * @throws org.jdbi.v3.core.JdbiException if the database does not take it; it waits on
     */
    boolean sealNext() {
        Optional<OpenBlock> next = index.next();
        if (next.isEmpty()) {
            return false;
        }
        record Done(List<Integer> provenances, TraceIndex.Stored block) {}
        Done done = jdbi.inTransaction(handle -> {
            latencies.flush(handle);
            return new Done(provenances.save(handle), index.store(handle, next.get()));
        });
        provenances.saved(done.provenances());
        index.publish(done.block());
        return true;
    }
}
