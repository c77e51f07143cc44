package rewind.explorer.requests;

import java.util.Set;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.query.Query;

/** Which requests have a note: they are marked in the list, and can be asked for. */
public final class Noted {
    /** More ids than this are more than a question should have. */
    static final int MOST = 1000;

    private final Asked asked;
    private final Value<Set<String>> ids = new Value<>(Set.of());

    Noted(Asked asked) {
        this.asked = asked;
        ids.listen(ignored -> askAgain());
    }

    /** Who asked for requests with a note asks for those that have one now; where none has, for all. */
    private void askAgain() {
        String title = Messages.text("chip.noted");
        asked.conditions().typed().stream()
                .filter(each -> title.equals(each.title()))
                .findFirst()
                .ifPresent(before -> {
                    if (ids.get().isEmpty()) {
                        asked.ask(asked.conditions().without(before));
                    } else {
                        ask();
                    }
                });
    }

    /** The ids of the requests with notes, set by who knows them. */
    public Value<Set<String>> ids() {
        return ids;
    }

    boolean has(String requestId) {
        return ids.get().contains(requestId);
    }

    /** Narrows the list to requests with a note, as many as there are now. */
    void ask() {
        Query query = Query.ofRequests(ids.get().stream().sorted().limit(MOST).toList());
        asked.ask(asked.conditions().with(new TypedCondition(query.toText(), query, Messages.text("chip.noted"))));
    }
}
