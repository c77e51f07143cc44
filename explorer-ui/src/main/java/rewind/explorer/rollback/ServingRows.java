package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;

/** What the answers since a change carry, field by field, with counts: a pure function. */
final class ServingRows {
    private static final int SHORT = 14;
    private static final List<String> FIELDS = List.of("git_sha", "data_snapshot_id", "container_image_digest");

    private ServingRows() {}

    /**
     * A line of the column.
     *
     * @param whole of the value, for a tooltip; empty where the value is whole
     * @param tone {@code ok}, {@code error} or {@code ink2}
     * @param leads whether a click shows the requests of this
     */
    record Row(String name, String value, String whole, String count, String tone, boolean leads) {}

    static List<Row> of(Judged judged) {
        CheckResult check = judged.check("provenance").orElse(null);
        if (check == null) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        long answered = Judged.number(check, "answered");
        long wrong = Judged.number(check, "wrong_artefact");
        long all = answered + Judged.number(check, "stragglers");
        for (String field : FIELDS) {
            field(rows, check, judged.report().target(), field, answered, wrong > 0 ? 0 : all);
        }
        counted(rows, "wrong", wrong, true);
        counted(rows, "stragglers", Judged.number(check, "stragglers"), true);
        counted(rows, "grace", Judged.number(check, "within_grace"), false);
        counted(rows, "across", Judged.number(check, "ran_across"), false);
        counted(rows, "pinned", Judged.number(check, "pinned_ignored"), false);
        return List.copyOf(rows);
    }

    /** @param all requests since the change; 0 where it is not known which of them carry the field */
    private static void field(List<Row> rows, CheckResult check, String target, String field, long answered, long all) {
        Object expected = check.details().get("expected_" + field + "_" + target);
        String name = Messages.text("rollback.field." + field);
        if (expected == null) {
            rows.add(new Row(name, Messages.text("rollback.field.unknown"), "", "", "ink2", false));
            return;
        }
        String whole = expected.toString();
        boolean cut = whole.length() > SHORT;
        String count = all == 0 ? "" : Messages.text("rollback.field.of", Figures.count(answered), Figures.count(all));
        rows.add(new Row(
                name,
                cut ? whole.substring(0, SHORT) : whole,
                cut ? whole : "",
                count,
                answered == all ? "ok" : "ink2",
                false));
    }

    /** Stragglers are told of also where there are none. */
    private static void counted(List<Row> rows, String name, long count, boolean fault) {
        if (count > 0 || name.equals("stragglers")) {
            rows.add(new Row(
                    Messages.text("rollback.field." + name),
                    count == 0
                            ? Messages.text("rollback.field.nothing")
                            : Messages.counted("histogram.requests", count),
                    "",
                    count > 0 && fault ? Messages.text("rollback.show") : "",
                    count > 0 && fault ? "error" : "ink2",
                    count > 0 && fault));
        }
    }
}
