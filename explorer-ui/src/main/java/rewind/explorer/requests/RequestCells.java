package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.theme.VersionColours;
import rewind.trace.TraceSummary;

/** Makes the cells of a row, a kind for each column. */
final class RequestCells {
    private static final String NONE = "–";

    private final RequestsModel model;
    private final VersionColours colours;
    private final Mark noted;
    private final Mark faulty = new Mark("fault-mark", RequestCells::isFaulty, "requests.faulty.accessible");

    RequestCells(RequestsModel model, VersionColours colours) {
        this.model = model;
        this.colours = colours;
        this.noted = new Mark("note-mark", row -> model.noted().has(row.requestId()), "requests.noted.accessible");
    }

    RequestCell make(ColumnsLayout.Kind kind) {
        return switch (kind) {
            case AGO -> new TextCell("quiet", model.times()::words).tipped(this::exact);
            case TIME ->
                new TextCell(
                                "quiet",
                                row -> Times.inFile(
                                        row.timestampMillis(),
                                        model.shape().get().days(),
                                        model.zone()))
                        .tipped(this::exact);
            case REQUEST ->
                new TextCell("mono", TraceSummary::requestId).marked(noted).marked(faulty);
            case NAME ->
                new TextCell("left", row -> row.path().isEmpty() ? row.requestId() : row.path())
                        .tipped(RequestCells::whole)
                        .marked(noted)
                        .marked(faulty);
            case SERVICE -> new TextCell("quiet", row -> row.service() == null ? NONE : row.service());
            case SPANS -> new TextCell("number", row -> Figures.count(row.spanCount()));
            case MODEL -> new VersionCell(colours);
            case USER ->
                new TextCell(
                        "number",
                        row -> row.userId() == null ? NONE : row.userId().toString());
            case STATUS -> new TextCell("number", RequestCells::status).red();
            case DURATION -> new DurationCell();
        };
    }

    /** Of other programs there may be no status; that something went wrong is known all the same. */
    private static String status(TraceSummary row) {
        if (row.status() > 0) {
            return Integer.toString(row.status());
        }
        return row.isError() ? Messages.text("requests.status.error") : NONE;
    }

    private static String whole(TraceSummary row) {
        String error = row.errorType();
        String fault = error == null || row.isError() ? "" : "\n" + Messages.text("requests.faulty", error);
        return row.path() + "\n" + row.requestId() + fault;
    }

    /** Whether something in it failed, and it was answered well all the same. */
    private static boolean isFaulty(TraceSummary row) {
        return row.errorType() != null && !row.isError();
    }

    /**
     * A dot behind the text of some rows.
     *
     * @param words the key of what a screen reader says of it
     */
    private record Mark(String styleClass, Predicate<TraceSummary> has, String words) {
        Region node() {
            Region dot = new Region();
            dot.getStyleClass().addAll("row-mark", styleClass);
            return dot;
        }
    }

    private String exact(TraceSummary row) {
        return Times.exact(row.timestampMillis(), model.zone());
    }

    /** One text. */
    private static final class TextCell implements RequestCell {
        private final Label label = new Label();
        private final Function<TraceSummary, String> text;
        private @Nullable TraceSummary shown;
        private final List<Mark> marks = new ArrayList<>();
        private List<Mark> marked = List.of();
        private boolean red;

        TextCell(String styleClass, Function<TraceSummary, String> text) {
            this.text = text;
            label.setEllipsisString("…");
            label.setContentDisplay(ContentDisplay.RIGHT);
            label.setAccessibleRole(AccessibleRole.TABLE_CELL);
            label.getStyleClass().addAll("request-cell", styleClass);
        }

        TextCell tipped(Function<TraceSummary, String> words) {
            Tooltip tip = Tips.tip("");
            tip.setOnShowing(ignored -> tip.setText(shown == null ? "" : words.apply(shown)));
            label.setTooltip(tip);
            return this;
        }

        TextCell marked(Mark mark) {
            marks.add(mark);
            return this;
        }

        TextCell red() {
            red = true;
            return this;
        }

        @Override
        public Region node() {
            return label;
        }

        @Override
        public void show(@Nullable TraceSummary row) {
            shown = row;
            label.setText(row == null ? "" : text.apply(row));
            mark(row);
            if (red) {
                label.pseudoClassStateChanged(RequestsView.ERROR, row != null && row.isError());
            }
        }

        private void mark(@Nullable TraceSummary row) {
            List<Mark> next = row == null ? List.of() : of(row);
            if (!next.equals(marked)) { // new parts are dear, and mostly nothing changes
                marked = next;
                HBox dots = new HBox(4);
                dots.setAlignment(Pos.CENTER_LEFT);
                next.forEach(mark -> dots.getChildren().add(mark.node()));
                label.setGraphic(next.isEmpty() ? null : dots);
            }
        }

        /** Nothing is made for a row that has none, as most. */
        private List<Mark> of(TraceSummary row) {
            for (Mark first : marks) {
                if (first.has().test(row)) {
                    return marks.stream().filter(mark -> mark.has().test(row)).toList();
                }
            }
            return List.of();
        }

        @Override
        public String words() {
            StringBuilder all = new StringBuilder(label.getText());
            marked.forEach(mark -> all.append(", ").append(Messages.text(mark.words())));
            return all.toString();
        }
    }

    /** A version with its colour. */
    private static final class VersionCell implements RequestCell {
        private final VersionMark mark;

        VersionCell(VersionColours colours) {
            mark = new VersionMark(colours);
            mark.setAccessibleRole(AccessibleRole.TABLE_CELL);
            mark.getStyleClass().add("request-cell");
        }

        @Override
        public Region node() {
            return mark;
        }

        @Override
        public void show(@Nullable TraceSummary row) {
            mark.setVisible(row != null);
            if (row != null) {
                mark.show(row.provenance().modelVersion());
            }
        }

        @Override
        public String words() {
            return mark.getText();
        }
    }

    /** The bar against the list's scale, in the colour of the version, and the figure beside it. Where it goes beyond the scale it has a slit. */
    private final class DurationCell implements RequestCell {
        private static final double INSET = 8;
        private static final double FIGURE = 74;
        private static final double SLIT = 2;
        private static final double TAIL = 4;

        private final Region bar = new Region();
        private final Region tail = new Region();
        private final Label figure = new Label();
        private final Region both;
        private final ColourSlot slot = new ColourSlot(bar, tail);
        private double share;

        DurationCell() {
            bar.getStyleClass().add("duration-bar");
            bar.setManaged(false);
            tail.getStyleClass().add("duration-bar");
            tail.setManaged(false);
            figure.getStyleClass().add("duration-figure");
            figure.setManaged(false);
            figure.setAlignment(Pos.CENTER_RIGHT);
            both = new Region() {
                {
                    getChildren().addAll(bar, tail, figure);
                    setAccessibleRole(AccessibleRole.TABLE_CELL);
                }

                @Override
                protected void layoutChildren() {
                    place(getWidth(), getHeight());
                }
            };
        }

        private void place(double width, double height) {
            double room = Math.max(0, width - 2 * INSET - FIGURE);
            boolean beyond = share > 1;
            double wide = Math.max(3, Math.floor(room * Math.min(1, share)) - (beyond ? SLIT + TAIL : 0));
            double thick = bar.minHeight(-1);
            double top = Math.rint((height - thick) / 2);
            bar.resizeRelocate(INSET, top, wide, thick);
            tail.setVisible(beyond && bar.isVisible());
            tail.resizeRelocate(INSET + wide + SLIT, top, TAIL, thick);
            figure.resizeRelocate(width - INSET - FIGURE, 0, FIGURE, height);
        }

        @Override
        public Region node() {
            return both;
        }

        @Override
        public void show(@Nullable TraceSummary row) {
            both.setVisible(row != null);
            if (row == null) {
                figure.setText("");
                return;
            }
            share = (double) row.latencyMicros() / model.scaleMicros().get();
            slot.set(row.isError() ? "error" : colours.token(row.provenance().modelVersion()));
            boolean none = row.spanCount() == 0 && row.latencyMicros() == 0; // counters and marks take no time
            bar.setVisible(!none);
            figure.setText(none ? NONE : Figures.millis(row.latencyMicros()));
            place(both.getWidth(), both.getHeight());
        }

        @Override
        public String words() {
            return figure.getText();
        }
    }
}
