package rewind.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Of traces that may be in the database already, those that are not: after a crash, or after a failed attempt. */
final class Missing {
    private final Jdbi jdbi;

    Missing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A key that another trace has, which takes a clock set back, is exchanged for one that is free. */
    List<PendingTrace> of(List<PendingTrace> traces) {
        Map<Long, PendingTrace> missing = new LinkedHashMap<>();
        for (PendingTrace trace : traces) {
            PendingTrace candidate = trace;
            Optional<String> there = named(candidate.id(), missing);
            while (there.isPresent() && !there.get().equals(name(candidate))) {
                candidate = candidate.withId(candidate.id() + 1);
                there = named(candidate.id(), missing);
            }
            if (there.isEmpty()) {
                missing.put(candidate.id(), candidate);
            }
        }
        return List.copyOf(missing.values());
    }

    /** What tells two traces apart: their ids, and the microsecond in which they were stored. */
    private static String name(PendingTrace trace) {
        return trace.summary().storedAtMicros() + " " + trace.summary().requestId() + " "
                + trace.summary().traceId();
    }

    private Optional<String> named(long id, Map<Long, PendingTrace> missing) {
        PendingTrace beside = missing.get(id);
        if (beside != null) {
            return Optional.of(name(beside));
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select stored_at_us || ' ' || request_id || ' ' || trace_id from trace where id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne());
    }
}
