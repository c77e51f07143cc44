package rewind.explorer.compare;

import java.util.Locale;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.Cohort;
import rewind.diff.cohort.CohortDiff;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.compare.GroupsModel.Compared;
import rewind.explorer.completion.CompletedField;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.SideInks;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.WholeRows;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;

/** Two groups of requests: their queries, the sentence, and the fields that tell them apart, the chosen one as a picture. */
final class GroupsView {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Frame frame = Frame.load("compare-groups.fxml");
    private final TextField left = frame.part("left", TextField.class);
    private final TextField right = frame.part("right", TextField.class);
    private final Label problem = frame.part("problem", Label.class);
    private final Region leftBar = frame.part("leftBar", Region.class);
    private final Region rightBar = frame.part("rightBar", Region.class);
    private final ColourSlot leftSlot = new ColourSlot(leftBar);
    private final ColourSlot rightSlot = new ColourSlot(rightBar);
    private final TextFlow sentence = frame.part("sentence", TextFlow.class);
    private final Label leftSize = frame.part("leftSize", Label.class);
    private final Label rightSize = frame.part("rightSize", Label.class);
    private final Label counted = frame.part("counted", Label.class);
    private final Label name = frame.part("name", Label.class);
    private final Label facts = frame.part("facts", Label.class);
    private final VersionColours versions;
    private final EffectTable table;
    private final ChartPane chart;

    GroupsView(GroupsModel model, Desk desk) {
        this.versions = desk.versions();
        this.table = new EffectTable(desk);
        this.chart = new ChartPane(desk);
        chart.setId("group-chart");
        bind(left, model.left(), model);
        bind(right, model.right(), model);
        Pane over = (Pane) frame.root();
        CompletedField.complete(left, model.leftProposals(), over, "left-proposals");
        CompletedField.complete(right, model.rightProposals(), over, "right-proposals");
        Button compare = frame.part("compare", Button.class);
        compare.setOnAction(ignored -> model.compare());
        HBox presets = frame.part("presets", HBox.class);
        for (Preset preset : model.presets()) {
            String word = preset.name().toLowerCase(Locale.ROOT);
            Button button = new Button(Messages.text("groups.preset." + word));
            button.setId("preset-" + word);
            button.getStyleClass().add("rw-button");
            button.setTooltip(Tips.tip(Messages.text("groups.preset." + word + ".tip")));
            button.setOnAction(ignored -> model.compare(preset));
            presets.getChildren().add(button);
        }
        WholeRows.in(frame.part("tablePlace", StackPane.class), table);
        frame.part("chartPlace", StackPane.class).getChildren().setAll(chart);
        MenuButton picture = new PictureExports(desk).button(chart);
        picture.setMinWidth(Button.USE_PREF_SIZE);
        frame.part("nameRow", HBox.class).getChildren().add(picture);
        VBox content = frame.part("content", VBox.class);
        StatePane state = new StatePane(content, model.state(), model::compare);
        VBox.setVgrow(state, javafx.scene.layout.Priority.ALWAYS);
        ((VBox) frame.root()).getChildren().add(state);
        table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> choose(is));
        model.problem().bind(problem::setText);
        model.shown().bind(shown -> {
            ink(SideInks.NONE);
            shown.ifPresent(this::show);
        });
        model.old().bind(is -> {
            content.pseudoClassStateChanged(STALE, is);
            leftSize.pseudoClassStateChanged(STALE, is);
            rightSize.pseudoClassStateChanged(STALE, is);
        });
        size(left, leftSize, true, model.leftFault(), model);
        size(right, rightSize, false, model.rightFault(), model);
    }

    Node root() {
        return frame.root();
    }

    void focus() {
        left.requestFocus();
    }

    private static void bind(TextField field, Value<String> text, GroupsModel model) {
        text.bind(typed -> {
            if (!typed.equals(field.getText())) {
                field.setText(typed);
            }
        });
        field.textProperty().addListener((o, was, is) -> text.set(is));
        field.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.learnNames();
            }
        });
        field.setOnAction(ignored -> model.compare());
    }

    /** Below a query stands how many it finds or, in its place, what is wrong with it. */
    private static void size(TextField field, Label below, boolean isLeft, Value<String> fault, GroupsModel model) {
        Runnable show = () -> {
            boolean isWrong = !fault.get().isEmpty();
            below.setText(
                    isWrong
                            ? fault.get()
                            : model.shown()
                                    .get()
                                    .map(now -> size(
                                            isLeft
                                                    ? now.diff().left()
                                                    : now.diff().right()))
                                    .orElse(""));
            below.setTooltip(isWrong ? Tips.tip(fault.get()) : null);
            below.pseudoClassStateChanged(WRONG, isWrong);
            field.pseudoClassStateChanged(WRONG, isWrong);
        };
        fault.bind(ignored -> show.run());
        model.shown().listen(ignored -> show.run());
    }

    private void ink(SideInks inks) {
        leftSlot.set(inks.left());
        rightSlot.set(inks.right());
    }

    private void show(Compared compared) {
        CohortDiff diff = compared.diff();
        ink(compared.inks(versions));
        sentence.getChildren()
                .setAll(
                        part(compared.sentence().strong(), true),
                        part(compared.sentence().plain(), false));
        String leftOut = diff.leftOut().isEmpty()
                ? ""
                : Messages.text(
                        "groups.counted.leftout", Figures.count(diff.leftOut().size()));
        counted.setText(Messages.text(
                        "groups.counted",
                        Figures.count(diff.explaining().size()),
                        Figures.count(
                                diff.explaining().size() + (long) diff.others().size()))
                + leftOut);
        counted.setTooltip(Tips.tip(Messages.text("groups.counted.tip")
                + diff.leftOut().stream()
                        .map(out -> "\n" + out.name() + ": " + out.reason())
                        .limit(20)
                        .collect(Collectors.joining())));
        table.show(compared);
    }

    private static Text part(String words, boolean strong) {
        Text text = new Text(words);
        text.getStyleClass().add(strong ? "lead-strong" : "lead-plain");
        return text;
    }

    private static String size(Cohort group) {
        String some = group.size() < group.matching() ? "groups.size.sample" : "groups.size.all";
        String words = Messages.text(some, Figures.count(group.matching()), Figures.count(group.size()));
        return group.isComplete() ? words : words + Messages.text("groups.size.newest");
    }

    private void choose(@Nullable EffectRow row) {
        if (row == null) {
            chart.show(null);
            name.setText("");
            facts.setText("");
            return;
        }
        Effect effect = row.effect();
        chart.show(table.chart(effect));
        name.setText(effect.field().name());
        facts.setText(Messages.text(
                effect.explains() ? "groups.facts" : "groups.facts.chance",
                Figures.significant(effect.field().strength()),
                effect.p()));
    }
}
