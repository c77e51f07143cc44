package rewind.explorer.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.TraceSummary;

/** One of the two requests: its id, which can be typed over, its version, and when, for whom and how long it was answered. */
final class SideHead extends HBox {
    private static final PseudoClass ASKING = PseudoClass.getPseudoClass("asking");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double ID_PADDING = 18;
    private static final double LEAST_ID = 80;
    /** Of a whole id as most programs make them, pixels. */
    private static final double ASKING_ID = 310;

    private final CompareModel model;
    private final SideModel side;
    private final Desk desk;
    private final TextField id = new TextField();
    private final VersionMark version;
    private final Label words = new Label();
    private final Button open = new Button(Messages.text("compare.open"));
    private final Button clear = new Button();
    private final Region bar = new Region();
    private final ColourSlot slot = new ColourSlot(bar);
    private final Text measure = new Text();

    /** @param name {@code left} or {@code right} */
    SideHead(String name, CompareModel model, SideModel side, Desk desk) {
        this.model = model;
        this.side = side;
        this.desk = desk;
        this.version = new VersionMark(desk.versions());
        id.setId("compare-" + name);
        id.getStyleClass().add("compare-id");
        id.setPromptText(Messages.text("compare.id.prompt"));
        id.setAccessibleText(Messages.text("compare.id." + name));
        id.setMinWidth(60);
        version.setMinWidth(USE_PREF_SIZE);
        id.setOnAction(ignored -> model.type(side, id.getText()));
        id.textProperty().addListener((o, was, is) -> fit());
        id.fontProperty().addListener((o, was, is) -> fit()); // the style sheet's, which is there later
        id.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                showId();
            }
        });
        open.getStyleClass().add("link-button");
        open.setMinWidth(USE_PREF_SIZE);
        open.setTooltip(Tips.tip(Messages.text("compare.open.tip")));
        open.setOnAction(ignored -> side.side().get().ifPresent(now -> desk.links()
                .request(now.summary().requestId())));
        clear.setId("compare-clear-" + name);
        clear.setGraphic(Icons.icon("cross"));
        clear.getStyleClass().add("tab-close");
        clear.setAccessibleText(Messages.text("compare.clear." + name));
        clear.setTooltip(Tips.tip(Messages.text("compare.clear." + name)));
        clear.setOnAction(ignored -> model.type(side, ""));
        bar.getStyleClass().add("side-bar");
        HBox first = new HBox(CutMark.on(id), version, open, clear);
        first.getStyleClass().add("side-line");
        first.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("side-words");
        getStyleClass().add("side-head");
        getChildren().setAll(bar, new VBox(first, words));
        side.wanted().bind(ignored -> showId());
        side.side().bind(ignored -> show());
        side.problem().bind(ignored -> {
            showId();
            show();
        });
    }

    /** The colour of its version, before it is compared with another. */
    void ownInk() {
        Side now = side.side().get().orElse(null);
        String found = now == null ? null : now.summary().provenance().modelVersion();
        ink(found == null ? "line" : desk.versions().token(found));
    }

    /** The colour of this side in what is below. */
    void ink(String token) {
        slot.set(token);
    }

    TextField id() {
        return id;
    }

    private void fit() {
        measure.setFont(id.getFont());
        String text = id.getText();
        measure.setText(text == null || text.isEmpty() ? id.getPromptText() : text);
        double least = id.getPseudoClassStates().contains(ASKING) ? ASKING_ID : LEAST_ID;
        id.setPrefWidth(Math.max(least, Math.ceil(measure.getLayoutBounds().getWidth()) + ID_PADDING));
    }

    private void showId() {
        id.setText(side.wanted().get().map(Pick::requestId).orElse(""));
        boolean some = side.wanted().get().isPresent();
        clear.setVisible(some);
        boolean wrong = !side.problem().get().isEmpty();
        id.pseudoClassStateChanged(ASKING, !some || wrong);
        id.pseudoClassStateChanged(WRONG, wrong);
        words.pseudoClassStateChanged(WRONG, wrong);
        fit();
    }

    private void show() {
        Side now = side.side().get().orElse(null);
        String found = now == null ? null : now.summary().provenance().modelVersion();
        version.setVisible(found != null);
        version.setManaged(found != null);
        version.show(found);
        ownInk();
        boolean here = now != null && now.pick().source().equals(model.own());
        open.setVisible(here);
        open.setManaged(here);
        words.setText(now == null ? side.problem().get() : words(now));
        words.setTooltip(
                now == null || now.summary().timestampMillis() == 0
                        ? null
                        : Tips.tip(Times.exact(now.summary().timestampMillis(), desk.zone())));
    }

    private String words(Side now) {
        TraceSummary summary = now.summary();
        List<String> parts = new ArrayList<>();
        parts.add(Times.inFile(summary.timestampMillis(), isAnotherDay(summary), desk.zone()));
        add(
                parts,
                summary.userId() == null
                        ? null
                        : Messages.text("compare.user", summary.userId().toString()));
        parts.add(Figures.duration(summary.latencyMicros() * 1000));
        if (summary.isError()) {
            add(parts, summary.errorType() == null ? Integer.toString(summary.status()) : summary.errorType());
        }
        String source = now.pick().source().name();
        if (!now.pick().source().equals(model.own())) {
            parts.add(Messages.text("compare.from", source.isEmpty() ? Messages.text("tab.machine") : source));
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private boolean isAnotherDay(TraceSummary summary) {
        Instant at = Instant.ofEpochMilli(summary.timestampMillis());
        return !at.atZone(desk.zone())
                .toLocalDate()
                .equals(desk.clock().instant().atZone(desk.zone()).toLocalDate());
    }
}
