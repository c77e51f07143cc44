package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.TableColumn;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;

/** What is told of a request that a check rests on. */
final class EvidenceColumns {
    private final RollbackModel model;
    private final Desk desk;

    EvidenceColumns(RollbackModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    /** The first is headed when it is known what is shown; the last one grows. */
    List<TableColumn<EvidenceModel.Row, EvidenceModel.Row>> columns() {
        List<TableColumn<EvidenceModel.Row, EvidenceModel.Row>> columns = new ArrayList<>();
        columns.add(RowColumns.showing("", 120, "right", (cell, row) -> {
            cell.setText(after(row));
            cell.setTooltip(Tips.tip(Times.exact(row.evidence().timestampMillis(), model.zone())));
        }));
        columns.add(column(
                "request",
                200,
                "mono",
                (cell, row) -> cell.setText(row.evidence().requestId())));
        columns.add(column("version", 110, "left", this::version));
        columns.add(column("user", 80, "right", (cell, row) -> cell.setText(user(row))));
        columns.add(column("status", 72, "right", (cell, row) -> cell.setText(status(row))));
        columns.add(column("duration", 96, "right", (cell, row) -> cell.setText(duration(row))));
        columns.add(column("why", 200, "quiet", (cell, row) -> {
            cell.setText(why(row));
            cell.setTooltip(Tips.tip(row.evidence().what()));
        }));
        return columns;
    }

    private static TableColumn<EvidenceModel.Row, EvidenceModel.Row> column(
            String name,
            double width,
            String styleClass,
            BiConsumer<RowCell<EvidenceModel.Row>, EvidenceModel.Row> content) {
        return RowColumns.showing(Messages.text("rollback.evidence.column." + name), width, styleClass, content);
    }

    private void version(RowCell<EvidenceModel.Row> cell, EvidenceModel.Row row) {
        if (row.summary() != null) {
            VersionMark mark = new VersionMark(desk.versions());
            mark.show(row.summary().provenance().modelVersion());
            cell.setGraphic(mark);
        }
    }

    private String why(EvidenceModel.Row row) {
        return model.judged()
                .get()
                .flatMap(judged -> model.evidence().shown().get().map(shown -> EvidenceWords.why(judged, shown, row)))
                .orElseGet(() -> row.evidence().what());
    }

    /** Minus where it came before the change, and others after it. */
    private String after(EvidenceModel.Row row) {
        EvidenceModel.Shown shown = model.evidence().shown().get().orElse(null);
        long millis = row.evidence().timestampMillis() - (shown == null ? 0 : shown.atMillis());
        String time = stretch(Math.abs(millis));
        boolean signed = millis < 0 && (shown == null || !EvidenceWords.isBefore(shown));
        return signed ? Messages.text("rollback.evidence.before", time) : time;
    }

    /** 1.10 s, 20 min 39 s, 3 h 5 min. */
    static String stretch(long millis) {
        long minutes = millis / 60_000;
        if (minutes == 0) {
            return Figures.duration(millis * 1_000_000);
        }
        return minutes < 60
                ? Messages.text("rollback.evidence.minutes", Long.toString(minutes), Long.toString(millis / 1000 % 60))
                : Messages.text("rollback.evidence.hours", Figures.count(minutes / 60), Long.toString(minutes % 60));
    }

    private static String user(EvidenceModel.Row row) {
        return row.summary() == null || row.summary().userId() == null
                ? "–"
                : Long.toString(row.summary().userId());
    }

    private static String status(EvidenceModel.Row row) {
        return row.summary() == null ? "–" : Integer.toString(row.summary().status());
    }

    private static String duration(EvidenceModel.Row row) {
        return row.summary() == null ? "–" : Figures.millis(row.summary().latencyMicros());
    }
}
