package rewind.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A {@link TraceQuery} as SQL, for what the index does not have: text. */
final class Condition {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private Condition() {}

    /** @param provenance the one provenance wanted, null for any */
    static Condition of(TraceQuery query, @Nullable Integer provenance) {
        Condition c = new Condition();
        c.add("provenance_id = ?", provenance);
        c.add("user_id = ?", query.userId());
        c.status(query.status());
        c.add("variant = ?", query.variant());
        c.add("path = ?", query.path());
        Double min = query.minLatencyMs();
        c.add("latency_us >= ?", min == null ? null : Math.ceil(min * 1000));
        Double max = query.maxLatencyMs();
        c.add("latency_us <= ?", max == null ? null : Math.floor(max * 1000));
        c.add("id >= ?", query.since() == null ? null : TraceId.first(query.since()));
        c.add("id < ?", query.until() == null ? null : TraceId.first(query.until()));
        c.text(query.text());
        return c;
    }

    Condition before(@Nullable Long id) {
        add("id < ?", id);
        return this;
    }

    private void status(@Nullable Integer status) {
        if (status != null && status < 10) {
            parts.add("status between ? and ?");
            parameters.add(status * 100);
            parameters.add(status * 100 + 99);
        } else {
            add("status = ?", status);
        }
    }

    private void text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        String pattern = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        parts.add("(lower(request_id) like ? escape '!' or lower(trace_id) like ? escape '!'"
                + " or lower(error_type) like ? escape '!')");
        parameters.addAll(List.of(pattern, pattern, pattern));
    }

    private void add(String part, @Nullable Object parameter) {
        if (parameter != null) {
            parts.add(part);
            parameters.add(parameter);
        }
    }

    String where() {
        return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
    }

    Query bind(Query query) {
        for (int i = 0; i < parameters.size(); i++) {
            query.bind(i, parameters.get(i));
        }
        return query;
    }
}
