package rewind.explorer.requests;

import java.time.Duration;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import rewind.explorer.completion.ProposalList;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ReadyFocus;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.Skeleton;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The requests screen: find and brush on top, the list, and room for the chosen request on the right. */
public final class RequestsView implements ScreenPart {
    static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    /** After the first frames, before anybody has anything to ask. */
    private static final Duration SOON = Duration.ofSeconds(1);

    static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final RequestsModel model;
    private final RequestCopies copies;
    private final Frame frame = Frame.load("requests.fxml");
    private final CustomTextField find = frame.part("find", CustomTextField.class);
    private final ToggleButton follow = frame.part("follow", ToggleButton.class);
    private final SplitPane split = frame.part("split", SplitPane.class);
    private final VBox details = frame.part("details", VBox.class);
    private final RequestTable table;
    private final RequestsAround around;
    private final FindField field;
    private final ReadyFocus focus;
    private double divider = 0.5;
    private boolean reachable = true;

    /** @param timeline shows the chosen request */
    public RequestsView(RequestsModel model, Desk desk, RequestCopies copies, Node timeline) {
        this.model = model;
        this.copies = copies;
        this.table = new RequestTable(model, copies, desk);
        this.around = new RequestsAround(model, frame.part("body", StackPane.class), split);
        frame.part("list", StackPane.class).getChildren().add(around.list(table.node(), this::clear));
        this.focus = new ReadyFocus(frame.root(), table.node(), model.state());
        VBox.setVgrow(timeline, Priority.ALWAYS);
        Skeleton waiting = new Skeleton();
        VBox.setVgrow(waiting, Priority.ALWAYS);
        model.state().bind(ignored -> around.quiet(timeline, waiting));
        model.selected().listen(ignored -> around.quiet(timeline, waiting));
        details.getChildren().addAll(waiting, timeline, around.strange(this::clear));
        OverviewView overview = new OverviewView(
                model, desk, frame.part("histogram", StackPane.class), request -> model.reveal(request.requestId()));
        frame.part("pictures", HBox.class).getChildren().add(overview.saver());
        overview.choosers(frame.part("bars", ToggleButton.class), frame.part("dots", ToggleButton.class));
        around.offerCommand(copies);
        this.field = new FindField(
                model, find, frame.part("chips", HBox.class), frame.part("over", Pane.class), this::focusList);
        desk.runner().after(SOON, () -> model.find().rehearse(field::makeReady, model::failed));
        ProposalList proposals =
                new ProposalList(model.find().proposals(), find, "proposals", () -> field.accept(true));
        ((Pane) frame.root()).getChildren().add(proposals.node());
        around.asked(frame.part("count", Label.class), frame.part("clear", Button.class), this::clear, field::isRoomy);
        find.widthProperty().addListener(ignored -> around.fit());
        new FilterMenu(model, field, frame.part("filter", MenuButton.class));
        model.following().on().bind(ignored -> showFollow());
        model.waiting().bind(ignored -> showFollow());
        model.state().bind(ignored -> showFollow());
        Region lamp = new Region();
        lamp.getStyleClass().add("follow-lamp");
        follow.setGraphic(lamp);
        follow.setOnAction(ignored -> followPressed());
        Tips.late(follow, follow::getAccessibleHelp);
        model.shape().bind(this::fit);
        model.chips().listen(ignored -> prompt());
    }

    /** Takes all conditions away, and what is typed. */
    public void clear() {
        field.clear();
        model.clear();
        focusList();
    }

    /** Puts a part below the chosen request, where it moves nothing that is above it. */
    public void dock(Region part) {
        part.setMinHeight(Region.USE_PREF_SIZE); // what is above gives way
        details.getChildren().add(part);
    }

    /** Whether new requests can come at all. */
    public void reachable(boolean is) {
        reachable = is;
        showFollow();
    }

    /** Offers the log of the engine where requests cannot be read. */
    public void onLog(Runnable show) {
        around.onLog(show);
    }

    @Override
    public Parent root() {
        return frame.root();
    }

    @Override
    public void focus() {
        focusList();
    }

    /** The rest of the model's life is that of the traces, on screen or not. */
    @Override
    public ScreenLife life() {
        return model::reload;
    }

    private void fit(ListShape shape) {
        follow.setVisible(shape.live());
        follow.setManaged(shape.live());
        prompt();
        table.node()
                .setAccessibleText(
                        Messages.text(shape.live() ? "requests.table.accessible" : "requests.table.accessible.file"));
    }

    /** Chips leave little room, and show by themselves what can be typed. */
    private void prompt() {
        ListShape shape = model.shape().get();
        find.setPromptText(
                !model.chips().get().isEmpty()
                        ? Messages.text("requests.find.more")
                        : shape.live() ? Messages.text("requests.find") : prompt(shape));
    }

    /** Only conditions that some trace can meet are worth typing. */
    private static String prompt(ListShape shape) {
        String conditions = (shape.status() ? " status:5xx" : "")
                + (shape.user() ? " user:123" : "")
                + (shape.model() ? " version:v0.2" : "");
        String what = Messages.text(shape.request() ? "requests.find.request" : "requests.find.trace");
        return conditions.isEmpty() ? what : what + Messages.text("requests.find.typed", conditions);
    }

    /** Puts the keyboard into the find field. */
    public void focusFind() {
        field.focus();
    }

    /** Chooses the next request below, or above for a negative number. */
    public void move(int by) {
        table.move(by);
    }

    /** Copies the chosen request. */
    public void copy(RequestCopies.Kind kind) {
        model.selected().get().ifPresent(request -> copies.copy(request, kind));
    }

    /** Puts the keyboard into the list, as soon as it is there. */
    public void focusList() {
        focus.take();
    }

    /** Where the divider is, a share of the width; kept while the details are folded. */
    public double divider() {
        return split.getDividers().isEmpty()
                ? divider
                : split.getDividers().getFirst().getPosition();
    }

    /** Calls this when the divider was moved, or the details were folded. */
    public void onDivided(Runnable action) {
        ListChangeListener<SplitPane.Divider> watch = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(each -> watch(each, action));
            }
            action.run();
        };
        split.getDividers().forEach(each -> watch(each, action));
        split.getDividers().addListener(watch);
    }

    private static void watch(SplitPane.Divider divider, Runnable action) {
        divider.positionProperty().addListener(ignored -> action.run());
    }

    /** Puts the divider there. */
    public void divider(double position) {
        divider = position;
        split.setDividerPositions(position);
    }

    /** Folds the details away, or back. */
    public void showDetails(boolean shown) {
        if (shown && !split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPositions(divider);
        } else if (!shown && split.getItems().contains(details)) {
            divider = divider();
            split.getItems().remove(details);
        }
    }

    private void followPressed() {
        if (model.following().on().get() && model.waiting().get() > 0) {
            table.toFront(); // new rows wait because the list is scrolled down
            follow.setSelected(true);
        } else {
            model.toggleFollow();
        }
    }

    private void showFollow() {
        int waiting = model.waiting().get();
        boolean failed = model.state().get().kind() == ScreenState.Kind.FAILED;
        boolean following = model.following().on().get() && !failed;
        follow.setDisable(!reachable || failed);
        follow.setSelected(following);
        follow.pseudoClassStateChanged(WAITING, waiting > 0);
        follow.setText(
                waiting > 0
                        ? Messages.text("requests.follow.waiting", Figures.count(waiting))
                        : Messages.text(following ? "requests.follow.on" : "requests.follow"));
        follow.setAccessibleHelp(Messages.text(
                !following
                        ? model.following().isOver() ? "requests.follow.over.tip" : "requests.follow.paused.tip"
                        : waiting > 0 ? "requests.follow.waiting.tip" : "requests.follow.tip"));
    }
}
