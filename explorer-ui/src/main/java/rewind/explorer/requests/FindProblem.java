package rewind.explorer.requests;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;
import rewind.explorer.text.Messages;

/** What is wrong with what was typed: underlined in the field, told below it, with what may have been meant as a click. */
final class FindProblem {
    private final CustomTextField field;
    private final Label words = new Label();
    private final Button meant = new Button();
    private final HBox box = new HBox(words, meant);
    private final Region underline = new Region();

    /**
     * For problems of a field.
     *
     * @param over lies over the field
     * @param take takes what was meant
     */
    FindProblem(CustomTextField field, Pane over, Runnable take) {
        this.field = field;
        box.getStyleClass().add("find-problem");
        box.setId("find-problem");
        box.setManaged(false);
        words.setMinWidth(0);
        meant.setId("find-meant");
        meant.getStyleClass().add("link-button");
        meant.setMinWidth(Region.USE_PREF_SIZE);
        meant.setMnemonicParsing(false);
        meant.setOnAction(ignored -> take.run());
        underline.getStyleClass().add("find-underline");
        underline.setId("find-underline");
        underline.setManaged(false);
        underline.setMouseTransparent(true);
        over.getChildren().addAll(underline, box);
    }

    void show(Problem now) {
        words.setText(now.words());
        meant.setText(now.meant() == null ? "" : Messages.text("requests.find.meant", now.meant()));
        meant.setVisible(now.meant() != null);
        meant.setManaged(now.meant() != null);
        box.setVisible(!now.words().isEmpty());
        underline.setVisible(now.hasPlace());
        double left = 0;
        if (now.hasPlace()) {
            field.positionCaret(
                    Math.min(now.start(), field.getLength())); // where it is mended; a long text scrolls there
            field.applyCss();
            field.layout();
            left = underline(now);
        }
        if (box.isVisible()) {
            box.applyCss();
            double wide = Math.min(Math.ceil(box.prefWidth(-1)), field.getWidth());
            double x = Math.clamp(left - 8, 0, Math.max(0, field.getWidth() - wide));
            box.resizeRelocate(x, field.getHeight() + 4, wide, Math.ceil(box.prefHeight(wide)));
        }
    }

    /** Under the characters that are to blame, or under the end where something is missing there; gives its left end. */
    private double underline(Problem now) {
        if (!(field.getSkin() instanceof TextFieldSkin skin)) {
            underline.setVisible(false);
            return 0;
        }
        int last = field.getLength();
        double left = skin.getCharacterBounds(Math.min(now.start(), last)).getMinX();
        double right = now.end() > now.start() && now.start() < last
                ? skin.getCharacterBounds(Math.min(now.end(), last) - 1).getMaxX()
                : left + 6;
        underline.resizeRelocate(left, field.getHeight() - 8, Math.max(4, right - left), 3);
        return left;
    }
}
