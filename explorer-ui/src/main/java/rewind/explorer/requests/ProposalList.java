package rewind.explorer.requests;

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
final class ProposalList {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WIDTH = 380;

    private final FindModel find;
    private final Region field;
    private final Runnable accept;
    private final VBox box = new VBox();

    /** @param accept takes what is chosen */
    ProposalList(FindModel find, Region field, Runnable accept) {
        this.find = find;
        this.field = field;
        this.accept = accept;
        box.setId("proposals");
        box.setManaged(false);
        box.setViewOrder(-1);
        box.getStyleClass().add("proposals");
        box.setAccessibleRole(AccessibleRole.LIST_VIEW);
        box.setAccessibleText(Messages.text("requests.proposals.accessible"));
        find.proposals().bind(ignored -> show());
        find.chosen().listen(ignored -> mark());
    }

    Node node() {
        return box;
    }

    private void show() {
        List<FindModel.Proposal> proposals = find.proposals().get();
        box.setVisible(!proposals.isEmpty());
        box.getChildren().clear();
        for (int i = 0; i < proposals.size(); i++) {
            box.getChildren().add(line(proposals.get(i), i));
        }
        if (!proposals.isEmpty() && box.getParent() != null) {
            Bounds below = box.getParent().sceneToLocal(field.localToScene(field.getBoundsInLocal()));
            box.applyCss();
            box.resizeRelocate(below.getMinX(), below.getMaxY() + 4, WIDTH, Math.ceil(box.prefHeight(WIDTH)));
            mark();
        }
    }

    private Node line(FindModel.Proposal proposal, int number) {
        Label text = new Label(proposal.text());
        text.getStyleClass().add("proposal-text");
        Label words = new Label(proposal.words());
        words.getStyleClass().add("caption");
        words.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox line = new HBox(text, between, words);
        line.getStyleClass().add("proposal");
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText(proposal.text() + ", " + proposal.words());
        line.setOnMousePressed(event -> {
            find.move(number - find.chosen().get());
            accept.run();
            event.consume(); // the keyboard stays in the field
        });
        return line;
    }

    private void mark() {
        for (int i = 0; i < box.getChildren().size(); i++) {
            box.getChildren()
                    .get(i)
                    .pseudoClassStateChanged(CHOSEN, i == find.chosen().get());
        }
        int chosen = find.chosen().get();
        field.setAccessibleHelp(
                chosen < 0 ? null : find.proposals().get().get(chosen).text());
    }
}
