package rewind.explorer.compare;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.text.Messages;

/** The Compare screen: two requests, or two groups of requests. */
public final class CompareView implements ScreenPart, ScreenLife {
    private final CompareModel pair;
    private final GroupsModel groups;
    private final Frame frame = Frame.load("compare.fxml");
    private final PairView pairView;
    private final GroupsView groupsView;
    private final MenuButton report;
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private Tab shown = Tab.PAIR;

    public CompareView(CompareModel pair, GroupsModel groups, Desk desk) {
        this.pair = pair;
        this.groups = groups;
        this.pairView = new PairView(pair, desk);
        this.groupsView = new GroupsView(groups, desk);
        this.report = ReportMenu.button(pair, desk);
        HBox strip = frame.part("tabs", HBox.class);
        for (Tab tab : Tab.values()) {
            String name = tab.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(Messages.text("compare.tab." + name));
            button.setId("compare-tab-" + name);
            button.getStyleClass().add("tab");
            button.setOnAction(ignored -> choose(tab));
            tabs.put(tab, button);
            strip.getChildren().add(button);
        }
        frame.part("actions", HBox.class).getChildren().setAll(report);
        frame.part("body", StackPane.class).getChildren().setAll(pairView.root(), groupsView.root());
        pair.shown().listen(ignored -> choose(Tab.PAIR));
        choose(Tab.PAIR);
    }

    private enum Tab {
        PAIR,
        GROUPS
    }

    private void choose(Tab tab) {
        shown = tab;
        tabs.forEach((each, button) -> button.setSelected(each == tab));
        pairView.root().setVisible(tab == Tab.PAIR);
        groupsView.root().setVisible(tab == Tab.GROUPS);
        report.setVisible(tab == Tab.PAIR);
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public void focus() {
        if (shown == Tab.PAIR) {
            pairView.focus(pair);
        } else {
            groupsView.focus();
        }
    }

    @Override
    public void reload() {
        if (shown == Tab.PAIR) {
            pair.reload();
        } else {
            groups.compare();
        }
    }

    @Override
    public void engineIsBack() {
        pair.retryIfFailed();
        groups.retryIfFailed();
    }

    @Override
    public void close() {
        groups.stop();
    }

    @Override
    public ScreenLife life() {
        return this;
    }
}
