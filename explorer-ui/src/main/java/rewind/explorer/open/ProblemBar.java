package rewind.explorer.open;

import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The quiet bar below the screens: what of the file could not be read, and where; it unfolds into all of it. */
final class ProblemBar extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double ROW = 24;
    private static final int ROWS_SHOWN = 8;

    private final FileModel model;
    private final Label words = new Label();
    private final Button unfold = new Button();
    private final Button copy = new Button(Messages.text("problems.copy"));
    private final ListView<Problem> list = new ListView<>();
    private boolean open;

    ProblemBar(FileModel model) {
        this.model = model;
        setId("problems");
        getStyleClass().addAll("problem-bar", "bottom-bar");
        words.getStyleClass().add("problem-words");
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        unfold.setId("problems-unfold");
        unfold.getStyleClass().add("link-button");
        unfold.setMinWidth(Region.USE_PREF_SIZE);
        unfold.setOnAction(ignored -> {
            open = !open;
            show(model.outcome().get());
        });
        copy.setId("problems-copy");
        copy.getStyleClass().add("link-button");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(ignored -> copyAll());
        HBox line = new HBox(words, gap, copy, unfold);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("problem-line");
        list.setFixedCellSize(ROW);
        list.setCellFactory(ignored -> new ProblemCell());
        list.setAccessibleText(Messages.text("problems.accessible"));
        list.getStyleClass().add("problem-list");
        getChildren().setAll(line, list);
        model.outcome().bind(this::show);
    }

    private void show(Outcome outcome) {
        setVisible(!outcome.isClean());
        setManaged(!outcome.isClean());
        if (outcome.isClean()) {
            return;
        }
        boolean any = !outcome.problems().isEmpty();
        words.setText(open ? counted(outcome) : sentence(outcome));
        copy.setText(Messages.text("problems.copy"));
        unfold.setText(Messages.text(open ? "problems.fold" : "problems.unfold"));
        unfold.setVisible(any);
        unfold.setManaged(any);
        copy.setVisible(any && open);
        copy.setManaged(any && open);
        list.setVisible(any && open);
        list.setManaged(any && open);
        if (list.getItems().size() != outcome.problems().size()) {
            list.setItems(FXCollections.observableArrayList(outcome.problems()));
        }
        double height = Math.min(ROWS_SHOWN, outcome.problems().size()) * ROW + 2;
        list.setMinHeight(height);
        list.setMaxHeight(height);
        pseudoClassStateChanged(OPEN, open);
    }

    /** Which they are is below it then. */
    private static String counted(Outcome outcome) {
        String counted = Messages.counted("problems.counted", outcome.problemCount());
        return (outcome.cut() + " " + counted + more(outcome)).strip();
    }

    private static String more(Outcome outcome) {
        int shown = outcome.problems().size();
        return outcome.problemCount() > shown ? Messages.text("problems.more", Figures.count(shown)) : "";
    }

    private static String sentence(Outcome outcome) {
        if (outcome.problems().isEmpty()) {
            return outcome.cut();
        }
        Problem first = outcome.problems().getFirst();
        String counted = Messages.counted("problems.counted", outcome.problemCount());
        String key = outcome.problemCount() == 1 ? "problems.first.one" : "problems.first.many";
        String sentence = Messages.text(key, counted, first.place(), first.message());
        return outcome.cut() + (outcome.cut().isEmpty() ? "" : " ") + sentence + more(outcome);
    }

    private void copyAll() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.problemsAsText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(Messages.text("problems.copied"));
    }

    /** The place in front, in a column of its own. */
    private static final class ProblemCell extends ListCell<Problem> {
        private final Label place = new Label();
        private final Label message = new Label();
        private final HBox line = new HBox(place, message);

        ProblemCell() {
            place.getStyleClass().add("problem-place");
            place.setMinWidth(Region.USE_PREF_SIZE);
            message.getStyleClass().add("problem-message");
            line.getStyleClass().add("problem-row");
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0); // as wide as the list, and no wider
        }

        @Override
        protected void updateItem(@Nullable Problem item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : line);
            if (item != null) {
                place.setText(item.place());
                message.setText(item.message());
            }
            setTooltip(empty || item == null ? null : Tips.tip(item.message()));
        }
    }
}
