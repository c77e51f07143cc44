package rewind.explorer.completion;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Proposes below a plain field what could be typed next in it, by the same keys as everywhere: arrows, Tab, Enter, Esc. */
public final class CompletedField {
    private final TextField field;
    private final Proposals proposals;
    private boolean setting;

    private CompletedField(TextField field, Proposals proposals) {
        this.field = field;
        this.proposals = proposals;
    }

    /**
     * Makes a field propose.
     *
     * @param over where the list goes, over what else is in it
     * @param id of the list, in the scene
     */
    public static void complete(TextField field, Proposals proposals, Pane over, String id) {
        CompletedField completed = new CompletedField(field, proposals);
        ProposalList list = new ProposalList(proposals, field, id, completed::acceptClicked);
        over.getChildren().add(list.node());
        field.textProperty().addListener((o, was, is) -> completed.typed());
        field.caretPositionProperty().addListener((o, was, is) -> completed.typed());
        field.focusedProperty().addListener((o, was, is) -> {
            boolean elsewhere = field.getScene() != null && field.getScene().getWindow() != null;
            if (!is && elsewhere) {
                proposals.hide();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, completed::pressed);
    }

    /** Text and caret change one after the other; both are asked, and the last has both. */
    private void typed() {
        if (!setting && field.isFocused() && field.getCaretPosition() <= field.getLength()) {
            proposals.propose(field.getText(), field.getCaretPosition());
        }
    }

    private void pressed(KeyEvent event) {
        if (proposals.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean used =
                switch (event.getCode()) {
                    case DOWN -> moved(1);
                    case UP -> moved(-1);
                    case TAB -> !event.isShiftDown() && accept(true);
                    case ENTER -> accept(false) || !proposals.hide(); // Enter goes on to whoever waits for it
                    case ESCAPE -> proposals.hide();
                    default -> false;
                };
        if (used) {
            event.consume();
        }
    }

    private boolean moved(int by) {
        proposals.move(by);
        return true;
    }

    private void acceptClicked() {
        accept(true);
    }

    private boolean accept(boolean likeliest) {
        return proposals
                .accept(likeliest)
                .map(edit -> {
                    setting = true;
                    field.setText(edit.text());
                    field.positionCaret(edit.caret());
                    setting = false;
                    proposals.propose(edit.text(), edit.caret());
                    return true;
                })
                .orElse(false);
    }
}
