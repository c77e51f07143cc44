package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Messages;
import rewind.rollback.Verdict;

/** The verdict, what it comes to in a sentence or two, and what can be done with it. */
final class VerdictBanner extends HBox {
    private static final List<String> TONES = List.of("ok", "error", "warn");

    private final RollbackModel model;
    private final Desk desk;
    private final Label word = new Label();
    private final TextFlow sentence = new TextFlow();
    private final Button again = new Button();

    VerdictBanner(RollbackModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        getStyleClass().add("verdict-banner");
        setAlignment(Pos.CENTER_LEFT);
        word.setId("verdict");
        word.getStyleClass().add("verdict-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("verdict-sentence");
        sentence.setId("verdict-sentence");
        HBox place = new HBox(sentence);
        place.setAlignment(Pos.CENTER_LEFT);
        place.setFillHeight(false); // one line stands in the middle as two do
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox.setHgrow(place, Priority.ALWAYS);
        again.setId("check-again");
        again.getStyleClass().add("rw-button");
        again.setMinWidth(104); // as wide for both of its words
        again.setOnAction(ignored -> {
            if (model.checking().get()) {
                model.stop();
            } else {
                model.again();
            }
        });
        getChildren().addAll(word, place, again, report());
        model.judged().bind(this::show);
        model.stale().listen(ignored -> model.judged().get().ifPresent(this::tell));
        model.wrong().listen(ignored -> model.judged().get().ifPresent(this::tell));
        model.checking()
                .bind(runs -> again.setText(Messages.text(runs ? "rollback.check.stop" : "rollback.check.again")));
    }

    /** Takes the button away while the form has one. */
    void offerAgain(boolean offered) {
        again.setVisible(offered);
        again.setManaged(offered);
    }

    private MenuButton report() {
        MenuButton button = new MenuButton(Messages.text("rollback.report"));
        button.setId("rollback-report");
        button.getStyleClass().addAll("rw-button", "primary");
        button.setMinWidth(Region.USE_PREF_SIZE);
        ReportSaving saving = new ReportSaving(desk);
        button.getItems()
                .setAll(
                        item("rollback.report.html", judged -> saving.save(judged.report(), ReportSaving.Format.HTML)),
                        item(
                                "rollback.report.markdown",
                                judged -> saving.save(judged.report(), ReportSaving.Format.MARKDOWN)),
                        item("rollback.report.copy", judged -> saving.copy(judged.report())));
        return button;
    }

    private MenuItem item(String key, java.util.function.Consumer<Judged> action) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setOnAction(ignored -> model.judged().get().ifPresent(action));
        return item;
    }

    private void show(Optional<Judged> shown) {
        shown.ifPresent(judged -> {
            Verdict verdict = judged.report().verdict();
            word.setText(word(verdict));
            getStyleClass().removeAll(TONES);
            getStyleClass().add(Tones.of(verdict));
            tell(judged);
        });
    }

    private void tell(Judged judged) {
        List<VerdictWords.Part> parts = new ArrayList<>(VerdictWords.banner(judged, model.zone()));
        if (model.stale().get()) {
            boolean wrong = !model.wrong().get().isEmpty();
            parts.addFirst(
                    new VerdictWords.Part(Messages.text(wrong ? "rollback.stale.wrong" : "rollback.stale"), true));
        }
        sentence.getChildren().setAll(flow(parts));
        sentence.setAccessibleText(VerdictWords.text(parts));
    }

    static String word(Verdict verdict) {
        return Messages.text("rollback.verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }

    /** A sentence as texts, the strong parts bold. */
    static List<Node> flow(List<VerdictWords.Part> parts) {
        return parts.stream()
                .map(part -> {
                    Text text = new Text(part.text());
                    text.getStyleClass().add(part.strong() ? "strong-text" : "plain-text");
                    return (Node) text;
                })
                .toList();
    }
}
