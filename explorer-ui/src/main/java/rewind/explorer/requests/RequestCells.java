package rewind.explorer.requests;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Times;
import rewind.explorer.theme.VersionColours;
import rewind.trace.TraceSummary;

/** The cells of the request table, a kind for each column. */
final class RequestCells {
    private final RequestsModel model;
    private final VersionColours colours;
    private final Runnable missing;

    /**
     * Makes cells.
     *
     * @param missing called when a row on screen is not there yet
     */
    RequestCells(RequestsModel model, VersionColours colours, Runnable missing) {
        this.model = model;
        this.colours = colours;
        this.missing = missing;
    }

    /** A cell that shows a row, an empty one, or one that is on its way. */
    abstract static class Cell extends TableCell<RequestRow, RequestRow> {
        @Override
        protected final void updateItem(@Nullable RequestRow item, boolean empty) {
            super.updateItem(item, empty);
            show(empty || item == null ? null : item.summary());
        }

        /** Shows a request, or nothing. */
        abstract void show(@Nullable TraceSummary row);
    }

    /** A cell with one text. */
    private abstract static class TextCell extends Cell {
        TextCell(String styleClass) {
            setEllipsisString("…");
            getStyleClass().add(styleClass);
        }

        @Override
        final void show(@Nullable TraceSummary row) {
            setText(row == null ? null : text(row));
            shown(row);
        }

        abstract String text(TraceSummary row);

        /** Sets what else depends on the request. */
        abstract void shown(@Nullable TraceSummary row);
    }

    Cell ago() {
        TextCell cell = new TextCell("quiet") {
            private final Tooltip exact = Tips.tip("");

            {
                exact.setOnShowing(event -> {
                    RequestRow row = getItem();
                    exact.setText(
                            row == null || row.summary() == null
                                    ? ""
                                    : Times.exact(row.summary().timestampMillis(), model.zone()));
                });
            }

            @Override
            String text(TraceSummary row) {
                return Times.ago(row.timestampMillis(), model.now().get());
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(row == null ? null : exact);
            }
        };
        model.now().listen(ignored -> {
            RequestRow row = cell.getItem();
            if (row != null && row.summary() != null && !cell.isEmpty()) {
                cell.setText(cell.text(row.summary()));
            }
        });
        return cell;
    }

    Cell time() {
        return new TextCell("quiet") {
            private final Tooltip exact = Tips.tip("");

            @Override
            String text(TraceSummary row) {
                return Times.inFile(row.timestampMillis(), model.shape().get().days(), model.zone());
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(row == null ? null : exact);
                exact.setText(row == null ? "" : Times.exact(row.timestampMillis(), model.zone()));
                pseudoClassStateChanged(RequestsView.WAITING, row == null && !isEmpty());
                if (row == null && !isEmpty()) {
                    missing.run();
                }
            }
        };
    }

    Cell name() {
        return new TextCell("left") {
            @Override
            String text(TraceSummary row) {
                return row.path().isEmpty() ? row.requestId() : row.path();
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(row == null ? null : Tips.tip(row.path() + "\n" + row.requestId()));
            }
        };
    }

    Cell service() {
        return new TextCell("quiet") {
            @Override
            String text(TraceSummary row) {
                String service = row.service();
                return service == null ? "–" : service;
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(null);
            }
        };
    }

    Cell spans() {
        return new TextCell("number") {
            @Override
            String text(TraceSummary row) {
                return Figures.count(row.spanCount());
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(null);
            }
        };
    }

    Cell request() {
        return new TextCell("mono") {
            @Override
            String text(TraceSummary row) {
                return row.requestId();
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                pseudoClassStateChanged(RequestsView.WAITING, row == null && !isEmpty());
                if (row == null && !isEmpty()) {
                    missing.run();
                }
            }
        };
    }

    Cell version() {
        VersionMark mark = new VersionMark(colours);
        return new Cell() {
            @Override
            void show(@Nullable TraceSummary row) {
                setGraphic(row == null ? null : mark);
                if (row != null) {
                    mark.show(row.provenance().modelVersion());
                }
            }
        };
    }

    Cell user() {
        return new TextCell("number") {
            @Override
            String text(TraceSummary row) {
                Long user = row.userId();
                return user == null ? "–" : user.toString();
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                setTooltip(null);
            }
        };
    }

    Cell status() {
        return new TextCell("number") {
            @Override
            String text(TraceSummary row) {
                return row.status() == 0 ? "–" : Integer.toString(row.status());
            }

            @Override
            void shown(@Nullable TraceSummary row) {
                pseudoClassStateChanged(RequestsView.ERROR, row != null && row.isError());
            }
        };
    }

    Cell duration() {
        return new DurationCell();
    }

    /** The bar against the list's scale, in the colour of the version, and the figure beside it. */
    private final class DurationCell extends Cell {
        private final Region bar = new Region();
        private final StackPane track = new StackPane(bar);
        private final Label figure = new Label();
        private final HBox both = new HBox(track, figure);
        private double share;

        DurationCell() {
            bar.getStyleClass().add("duration-bar");
            bar.setMaxWidth(Region.USE_PREF_SIZE);
            track.getStyleClass().add("duration-track");
            track.setAlignment(Pos.CENTER_LEFT);
            track.setMinWidth(0);
            track.setPrefWidth(0);
            track.widthProperty().addListener((o, was, is) -> size());
            figure.getStyleClass().add("duration-figure");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(track, Priority.ALWAYS);
            both.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        void show(@Nullable TraceSummary row) {
            setGraphic(row == null ? null : both);
            if (row != null) {
                share = Math.min(
                        1, (double) row.latencyMicros() / model.scaleMicros().get());
                String token =
                        row.isError() ? "error" : colours.token(row.provenance().modelVersion());
                bar.setStyle("-rw-slot: -rw-" + token);
                figure.setText(Figures.millis(row.latencyMicros()));
                size();
            }
        }

        private void size() {
            bar.setPrefWidth(Math.max(3, Math.floor(track.getWidth() * share)));
        }
    }
}
