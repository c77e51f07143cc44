package rewind.explorer.requests;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Value;
import rewind.query.Query;
import rewind.store.TraceQuery;

/** What is asked for: as conditions, as chips and as one question to the store. For the UI thread. */
final class Asked {
    private final Clock clock;
    private final ZoneId zone;
    private final Runnable changed;
    private final Value<TraceQuery> query = new Value<>(TraceQuery.ALL);
    private final Value<List<Chip>> chips = new Value<>(List.of());
    private Conditions conditions = Conditions.NONE;

    /** @param changed called when something else is asked for */
    Asked(Clock clock, ZoneId zone, Runnable changed) {
        this.clock = clock;
        this.zone = zone;
        this.changed = changed;
    }

    Conditions conditions() {
        return conditions;
    }

    /** All of it as one question. */
    Value<TraceQuery> query() {
        return query;
    }

    Value<List<Chip>> chips() {
        return chips;
    }

    void ask(Conditions next) {
        conditions = next;
        chips.set(Chip.of(next, zone));
        TraceQuery asked = next.query();
        if (!asked.equals(query.get())) {
            query.set(asked);
            changed.run();
        }
    }

    /** Asks this; where what was typed is the same, it stays as it was typed. */
    void ask(TraceQuery next) {
        Query typed = next.typed();
        TraceQuery simple = next.withTyped(null);
        if (typed == null) {
            ask(new Conditions(simple, List.of(), null));
        } else if (Objects.equals(typed, conditions.query().typed())) {
            ask(conditions.withSimple(simple));
        } else {
            ask(new Conditions(simple, List.of(new TypedCondition(typed.toText(), typed)), null));
        }
    }

    /** Narrows to requests that took so long, both ends included, beside what else is asked; a range that was asked before gives way. */
    void askDurations(@Nullable Instant since, @Nullable Instant until, String range) {
        List<TypedCondition> others = conditions.typed().stream()
                .filter(each -> !each.text().startsWith("latency:"))
                .toList();
        Conditions narrowed = new Conditions(conditions.simple().between(since, until), others, conditions.typing());
        ask(narrowed.with(TypedCondition.of("latency:" + range, clock.instant())));
    }
}
