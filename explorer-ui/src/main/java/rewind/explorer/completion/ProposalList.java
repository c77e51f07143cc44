package rewind.explorer.completion;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.text.Messages;

/** What could be typed next, below the field; over what else is there. */
public final class ProposalList {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    /** As wide as the field, within these: pixels. */
    private static final double LEAST_WIDTH = 480;

    private static final double MOST_WIDTH = 760;

    private final Proposals proposals;
    private final Region field;
    private final Runnable accept;
    private final VBox box = new VBox();

    /**
     * A list below a field.
     *
     * @param id in the scene
     * @param accept takes what is chosen
     */
    public ProposalList(Proposals proposals, Region field, String id, Runnable accept) {
        this.proposals = proposals;
        this.field = field;
        this.accept = accept;
        box.setId(id);
        box.setManaged(false);
        box.setViewOrder(-1);
        box.getStyleClass().add("proposals");
        box.setAccessibleRole(AccessibleRole.LIST_VIEW);
        box.setAccessibleText(Messages.text("requests.proposals.accessible"));
        proposals.all().bind(ignored -> show());
        proposals.chosen().listen(ignored -> mark());
    }

    /** To be put over what is below the field. */
    public Node node() {
        return box;
    }

    private void show() {
        List<Proposals.Proposal> all = proposals.all().get();
        box.setVisible(!all.isEmpty());
        box.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            box.getChildren().add(line(all.get(i), i));
        }
        if (!all.isEmpty() && box.getParent() != null) {
            Bounds below = box.getParent().sceneToLocal(field.localToScene(field.getBoundsInLocal()));
            double width = Math.clamp(below.getWidth(), LEAST_WIDTH, MOST_WIDTH);
            box.applyCss();
            box.resizeRelocate(below.getMinX(), below.getMaxY() + 4, width, Math.ceil(box.prefHeight(width)));
            mark();
        }
    }

    private Node line(Proposals.Proposal proposal, int number) {
        Label text = new Label(proposal.text());
        text.getStyleClass().add("proposal-text");
        Label words = new Label(proposal.words());
        words.getStyleClass().add("caption");
        words.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        Label key = new Label();
        key.getStyleClass().addAll("sheet-keys", "proposal-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(text, between, words, key);
        line.getStyleClass().add("proposal");
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText(proposal.text() + ", " + proposal.words());
        line.setOnMousePressed(event -> {
            proposals.move(number - proposals.chosen().get());
            accept.run();
            event.consume(); // the keyboard stays in the field
        });
        return line;
    }

    private void mark() {
        int chosen = proposals.chosen().get();
        for (int i = 0; i < box.getChildren().size(); i++) {
            HBox line = (HBox) box.getChildren().get(i);
            line.pseudoClassStateChanged(CHOSEN, i == chosen);
            if (line.getChildren().getLast() instanceof Label key) {
                key.setText(Messages.text(i == chosen ? "requests.proposal.chosen" : "requests.proposal.likeliest"));
                key.setVisible(i == Math.max(0, chosen));
            }
        }
        field.setAccessibleHelp(
                chosen < 0 ? null : proposals.all().get().get(chosen).text());
    }
}
