package rewind.explorer.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.control.JobInfo;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.recommend.training.SearchOutcome;

/** A form on the right; on the left the trainings, how far they are, and what came of the chosen one. */
final class TrainingPane extends HBox {
    private static final double HEAD = 28;
    private static final int MOST_ROWS = 6;

    private final TrainingModel model;
    private final Desk desk;
    private final TableView<JobInfo> jobs;
    private final ResultTable metrics;
    private final TrialTable trials;
    private final Label resultTitle = Tables.heading("");
    private final Label result = new Label();
    private final TrainingForm form;
    private boolean filling;

    TrainingPane(TrainingModel model, ModelsModel models, Desk desk) {
        this.model = model;
        this.desk = desk;
        double row = desk.theme().size("row") + 2 * desk.theme().size("unit");
        this.jobs = Tables.table("jobs", row);
        this.metrics = new ResultTable(models, desk);
        this.trials = new TrialTable(desk.theme().size("row"));
        this.form = new TrainingForm(model, models, desk.paths());
        columns();
        result.setWrapText(true);
        result.getStyleClass().add("quiet");
        result.setMinHeight(Region.USE_PREF_SIZE);
        VBox list = new VBox(Tables.heading(Messages.text("models.jobs.title")), jobs);
        list.getStyleClass().add("pane-part");
        VBox came = new VBox(resultTitle, metrics.root(), result, trials.root());
        came.getStyleClass().add("pane-part");
        VBox.setVgrow(trials.root(), Priority.ALWAYS);
        VBox.setVgrow(came, Priority.ALWAYS);
        VBox left = new VBox(list, came);
        StatePane place = new StatePane(left, model.state(), model::reload);
        HBox.setHgrow(place, Priority.ALWAYS);
        getStyleClass().add("abreast");
        getChildren().setAll(place, Tables.side(form));
        model.jobs().bind(this::fill);
        model.chosenId().listen(ignored -> showResult());
        models.models().listen(ignored -> showResult());
        models.shares().listen(ignored -> showResult());
        jobs.getSelectionModel().selectedItemProperty().addListener((o, was, job) -> {
            if (!filling && job != null) {
                model.choose(job.id());
            }
        });
    }

    private void columns() {
        TableColumn<JobInfo, JobInfo> progress =
                RowColumns.column(Messages.text("models.job.progress"), 300, "left", this::progress);
        jobs.getColumns()
                .setAll(List.of(
                        RowColumns.column(Messages.text("models.job.version"), 76, "first", this::version),
                        RowColumns.column(Messages.text("models.job.kind"), 76, "left", Tables.text(JobInfo::model)),
                        RowColumns.column(
                                Messages.text("models.job.state"),
                                80,
                                "left",
                                Tables.text(job -> Messages.text(
                                        "models.job.state." + job.state().name().toLowerCase(Locale.ROOT)))),
                        progress,
                        RowColumns.column(
                                Messages.text("models.job.asked"),
                                64,
                                "right",
                                Tables.text(
                                        job -> Times.ago(
                                                job.createdAtMillis(),
                                                desk.clock().instant()),
                                        job -> Times.exact(job.createdAtMillis(), desk.zone()))),
                        RowColumns.column("", 92, "left", this::cancel)));
        Columns.fit(jobs, List.of(new Columns.Growing(progress, 1, 104, Double.MAX_VALUE)));
    }

    private Runnable version(RowCell<JobInfo> cell) {
        VersionMark mark = new VersionMark(desk.versions());
        return () -> {
            mark.show(cell.getItem().version());
            cell.setGraphic(mark);
        };
    }

    private Runnable progress(RowCell<JobInfo> cell) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(96);
        bar.setMinWidth(40);
        Label words = new Label();
        words.setMinWidth(0);
        HBox box = new HBox(bar, words);
        box.getStyleClass().add("job-progress");
        box.setAlignment(Pos.CENTER_LEFT);
        return () -> {
            JobInfo job = cell.getItem();
            boolean running = job.state() == JobInfo.State.RUNNING;
            Tables.show(bar, running);
            bar.setProgress(job.progress());
            words.setText(progressWords(job));
            cell.setGraphic(box);
        };
    }

    private static String progressWords(JobInfo job) {
        String error = job.error();
        if (error != null) {
            return error;
        }
        Double left = job.secondsLeft();
        return left == null
                ? job.message()
                : Messages.text("models.job.left", job.message(), Figures.duration((long) (left * 1e9)));
    }

    private Runnable cancel(RowCell<JobInfo> cell) {
        Button cancel = new Button(Messages.text("models.job.cancel"));
        cancel.setOnAction(ignored -> model.cancel(cell.getItem().id()));
        return () -> {
            cancel.setAccessibleText(
                    Messages.text("models.job.cancel.of", cell.getItem().version()));
            cell.setGraphic(cell.getItem().state().isEnd() ? null : cancel);
        };
    }

    private void fill(List<JobInfo> known) {
        filling = true;
        int before = jobs.getSelectionModel().getSelectedIndex();
        if (known.size() == jobs.getItems().size()) {
            for (int i = 0; i < known.size(); i++) {
                jobs.getItems().set(i, known.get(i)); // the keyboard stays where it is
            }
        } else {
            jobs.getItems().setAll(known);
        }
        if (before >= 0) {
            model.chosen().ifPresent(job -> jobs.getSelectionModel().select(known.indexOf(job)));
        }
        filling = false;
        int rows = Math.clamp(known.size(), 1, MOST_ROWS);
        jobs.setMinHeight(HEAD + rows * jobs.getFixedCellSize() + 1);
        jobs.setPrefHeight(jobs.getMinHeight());
        showResult();
    }

    private void showResult() {
        Optional<JobInfo> chosen = model.chosen();
        SearchOutcome search = chosen.map(JobInfo::search).orElse(null);
        resultTitle.setText(chosen.map(job -> Messages.text("models.job.result", job.version()))
                .orElse(""));
        Optional<JobInfo> done = chosen.filter(job -> job.state() == JobInfo.State.DONE);
        metrics.show(done.orElse(null));
        result.setText(chosen.map(job -> done.isPresent() ? searched(search) : progressWords(job))
                .orElse(""));
        Tables.show(result, !result.getText().isEmpty());
        trials.show(search);
    }

    private static String searched(@Nullable SearchOutcome search) {
        return search == null
                ? ""
                : Messages.text(
                        "models.job.searched",
                        Figures.count(search.trials().size()),
                        MetricNames.shown(search.metric()));
    }

    void focusForm() {
        form.focus();
    }
}
