package rewind.explorer.errors;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.LogLevel;

/** A group in two lines: what it is and how often, then where, by which version, and when. */
final class GroupCell extends ListCell<GroupRow> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /** For five figures: the shares before them stand in a column. */
    private static final double COUNT = 44;

    private final ErrorsModel model;
    private final Label type = new Label();
    private final Label novel = new Label();
    private final Label share = new Label();
    /** Of each part one of its own: that of the row would be shown instead of theirs, and a new one takes the old one away. */
    private final Tooltip shareTip = Tips.tip("");

    private final Tooltip novelTip = Tips.tip("");
    private final Tooltip seenTip = Tips.tip("");
    private final Label count = new Label() {
        @Override
        protected double computePrefWidth(double height) {
            return Math.max(share.isManaged() ? COUNT : 0, super.computePrefWidth(height));
        }
    };
    private final ComponentMark component;
    private final VersionMark version;
    private final Label facts = new Label();
    private final Sparkline line;
    private final VBox box;

    GroupCell(ErrorsModel model, Desk desk) {
        this.model = model;
        this.component = new ComponentMark(desk.components());
        this.version = new VersionMark(desk.versions());
        this.line = new Sparkline(desk.theme());
        desk.theme().mode().listen(ignored -> line.draw());
        type.getStyleClass().add("group-type");
        type.setMinWidth(0);
        novel.getStyleClass().add("novel");
        novel.setMinWidth(Region.USE_PREF_SIZE);
        novel.setTooltip(novelTip);
        count.getStyleClass().add("group-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("caption");
        facts.setMinWidth(0);
        component.setMinWidth(Region.USE_PREF_SIZE);
        version.setMinWidth(Region.USE_PREF_SIZE);
        count.setAlignment(Pos.CENTER_RIGHT);
        share.getStyleClass().addAll("caption", "group-share");
        share.setTooltip(shareTip);
        share.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(type, novel, space(), share, count);
        first.getStyleClass().add("group-name");
        first.setAlignment(Pos.CENTER_LEFT);
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        HBox second = new HBox(component, version, facts, line);
        second.getStyleClass().add("group-facts");
        second.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(first, second);
        box.getStyleClass().add("group-words");
        box.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0); // as wide as the list, never wider
        getStyleClass().add("group-cell");
    }

    @Override
    protected void updateItem(@Nullable GroupRow item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Group group = item.group();
        count.setText(Figures.count(item.count()));
        boolean errors = model.question().get().subject() == Subject.ERRORS;
        boolean red = errors || (group != null && group.key().level().compareTo(LogLevel.ERROR) >= 0);
        line.show(item.slices(), red ? "error" : "bar");
        if (group == null) {
            type.setText(Messages.text(errors ? "errors.group.all.errors" : "errors.group.all.logs"));
        } else {
            show(group);
        }
        type.setTooltip(group == null ? null : seenTip);
        facts.setTooltip(group == null ? null : seenTip);
        component.setVisible(group != null);
        component.setManaged(group != null);
        boolean versioned = group != null && group.key().version() != null;
        version.setVisible(versioned);
        version.setManaged(versioned);
        String ofAll = showShare(item);
        if (group == null) {
            facts.setText(ofAll.isEmpty() ? "" : Messages.counted("errors.group.shares", model.requests()));
        }
        boolean isNovel = group != null && model.isNovel(group.key());
        novel.setVisible(isNovel);
        novel.setManaged(isNovel);
        type.pseudoClassStateChanged(ERROR, !errors && red);
        setAccessibleText(Messages.text(
                "errors.group.accessible",
                count.getText(),
                ofAll.isEmpty() ? "" : Messages.text("errors.group.accessible.share", ofAll),
                group == null ? "" : facts.getText(),
                type.getText()));
        setGraphic(box);
    }

    /** @return which part of all requests these are, in words; empty where they are no part of them */
    private String showShare(GroupRow row) {
        double part = model.share(row.count());
        boolean known = !Double.isNaN(part);
        share.setManaged(known);
        share.setText(known ? Figures.tenths(part) : "");
        String words =
                known ? Messages.text("errors.group.share", share.getText(), Figures.count(model.requests())) : "";
        shareTip.setText(known ? Messages.text("errors.group.share.tip", words) : "");
        return words;
    }

    private void show(Group group) {
        Group.Key key = group.key();
        type.setText(key.type());
        component.show(key.component());
        version.show(key.version());
        String name = String.valueOf(key.version());
        novel.setText(Messages.text("errors.group.new", name));
        novelTip.setText(Messages.text("errors.group.new.tip", name));
        facts.setText(facts(group));
        seenTip.setText(Messages.text(
                "errors.group.seen.tip",
                Times.exact(group.firstMillis(), model.zone()),
                Times.exact(group.lastMillis(), model.zone())));
    }

    private String facts(Group group) {
        if (model.inFile()) {
            return model.groupTimes().range(group.firstMillis(), group.lastMillis());
        }
        String last = Times.ago(group.lastMillis(), model.now().get());
        String first = Times.agoAtMost(group.firstMillis(), model.now().get());
        String unit = last.substring(last.indexOf(' '));
        boolean several = group.firstMillis() < group.lastMillis();
        if (several && !last.equals(first) && first.endsWith(unit)) {
            return Messages.text("errors.group.span", first, last.substring(0, last.length() - unit.length()));
        }
        return last.equals(first) || !several
                ? Messages.text("errors.group.seen", last)
                : Messages.text("errors.group.span", first, last);
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
