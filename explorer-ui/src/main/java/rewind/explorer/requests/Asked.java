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
    /** What was dragged over last, and the condition that came of it, which may be gone again. */
    private @Nullable DurationBand dragged;

    private @Nullable TypedCondition ofDragged;

    /** @param changed called when something else is asked for */
    Asked(Clock clock, ZoneId zone, Runnable changed) {
        this.clock = clock;
        this.zone = zone;
        this.changed = changed;
    }

    /**
     * Goes through what a first condition takes, for nobody: some forty classes, which are a good part of a frame. On any thread.
     *
     * @return conditions as they would be shown
     */
    List<Chip> rehearse() {
        Instant now = clock.instant();
        Conditions first = rehearsed(now);
        Conditions second = rehearsed(now);
        List<Chip> chips = Chip.of(first, zone);
        boolean same = first.query().equals(second.query()) && chips.equals(Chip.of(second, zone));
        return same ? chips : List.of();
    }

    private static Conditions rehearsed(Instant now) {
        TypedFilter typed = TypedFilter.parse("status:5xx latency>1ms", TraceQuery.ALL.between(now, now));
        return Conditions.NONE
                .withSimple(typed.query().withText(null))
                .typing(null)
                .with(TypedCondition.of(typed.rest(), now));
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
    void askDurations(@Nullable Instant since, @Nullable Instant until, DurationBand band) {
        List<TypedCondition> others = conditions.typed().stream()
                .filter(each -> !each.text().startsWith("latency:"))
                .toList();
        Conditions narrowed = new Conditions(conditions.simple().between(since, until), others, conditions.typing());
        List<TypedCondition> range = TypedCondition.of("latency:" + band.text(), clock.instant());
        dragged = band;
        ofDragged = range.getFirst();
        ask(narrowed.with(range));
    }

    /** The durations that were dragged over, for as long as they are asked for; null for none. */
    @Nullable DurationBand band() {
        return ofDragged != null && conditions.typed().contains(ofDragged) ? dragged : null;
    }

    /** What is asked for but for the stretch of time and the durations that were dragged over. */
    TraceQuery unbrushed() {
        Conditions left = ofDragged == null ? conditions : conditions.without(ofDragged);
        return left.query().between(null, null);
    }
}
