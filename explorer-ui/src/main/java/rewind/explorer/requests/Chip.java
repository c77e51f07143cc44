package rewind.explorer.requests;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.store.TraceQuery;

/**
 * A condition of the query as it is shown and taken away.
 *
 * @param name what it is about
 * @param value as a person reads it
 * @param without the query without it
 */
record Chip(String name, String value, TraceQuery without) {

    static List<Chip> of(TraceQuery query, ZoneId zone) {
        List<Chip> chips = new ArrayList<>();
        if (query.since() != null && query.until() != null) {
            chips.add(new Chip(
                    Messages.text("chip.time"),
                    Times.range(query.since(), query.until(), zone),
                    query.between(null, null)));
        }
        if (query.modelVersion() != null) {
            chips.add(new Chip(Messages.text("chip.version"), query.modelVersion(), query.withModelVersion(null)));
        }
        if (query.path() != null) {
            chips.add(new Chip(Messages.text("chip.name"), query.path(), query.withPath(null)));
        }
        Integer status = query.status();
        if (status != null) {
            String value = status < 10 ? status + "xx" : status.toString();
            chips.add(new Chip(Messages.text("chip.status"), value, query.withStatus(null)));
        }
        Long user = query.userId();
        if (user != null) {
            chips.add(new Chip(Messages.text("chip.user"), user.toString(), query.withUserId(null)));
        }
        return chips;
    }

    /** For a screen reader, and where the query is told in a sentence. */
    String words() {
        return name + " " + value;
    }

    /** How many of them there are, for the words of an empty list. */
    static String number(List<Chip> chips) {
        return Figures.count(chips.size());
    }
}
