package rewind.explorer.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

/**
 * What came of looking for a request.
 *
 * @param side null where there is none
 * @param problem why there is none; empty where there is one
 */
record Finding(@Nullable Side side, String problem) {

    /** Looks for it by its whole id, then by what is in its request id or trace id, where that is in no other. */
    static Finding of(Pick pick) {
        String id = pick.requestId().strip();
        Optional<Trace> whole = pick.source().traces().get(id);
        if (whole.isPresent()) {
            return found(pick, whole.get());
        }
        TracePage page = pick.source().traces().find(TraceQuery.ALL.withText(id), 2, null);
        if (page.traces().size() > 1) {
            return new Finding(null, Messages.text("compare.several", id));
        }
        return page.traces().stream()
                .map(summary -> pick.source().traces().get(summary.requestId()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(trace -> found(pick, trace))
                .orElseGet(() -> new Finding(null, Messages.text("compare.nothing", id)));
    }

    private static Finding found(Pick pick, Trace trace) {
        return new Finding(new Side(new Pick(pick.source(), trace.summary().requestId()), trace), "");
    }
}
