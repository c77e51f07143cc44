package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.store.TraceQuery;

/**
 * What is asked for.
 *
 * @param simple what the store knows by itself, and the words that are looked for; without a typed query
 * @param typed finished, in the order in which they were typed
 * @param typing what is being typed, where it can be read already
 */
record Conditions(
        TraceQuery simple,
        List<TypedCondition> typed,
        @Nullable Query typing) {
    static final Conditions NONE = new Conditions(TraceQuery.ALL, List.of(), null);

    Conditions {
        typed = List.copyOf(typed);
    }

    /** All of it as one question. */
    TraceQuery query() {
        Query all = typing == null ? Query.ALL : typing;
        for (TypedCondition each : typed.reversed()) {
            all = each.query().and(all);
        }
        return simple.withTyped(all.equals(Query.ALL) ? null : all);
    }

    Conditions withSimple(TraceQuery next) {
        return new Conditions(next, typed, typing);
    }

    Conditions typing(@Nullable Query next) {
        return new Conditions(simple, typed, next);
    }

    Conditions without(TypedCondition gone) {
        return new Conditions(
                simple, typed.stream().filter(each -> !each.equals(gone)).toList(), typing);
    }

    /** With this too, instead of one that says the same of itself. */
    Conditions with(TypedCondition one) {
        List<TypedCondition> all = new ArrayList<>(typed);
        all.removeIf(each -> each.title() != null && each.title().equals(one.title()));
        all.add(one);
        return new Conditions(simple, all, typing);
    }

    /** With these too; one that is there already is not there twice. */
    Conditions with(List<TypedCondition> more) {
        List<TypedCondition> all = new ArrayList<>(typed);
        more.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return new Conditions(simple, all, null);
    }
}
