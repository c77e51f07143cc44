package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;

/** The find field: chips inside it, what could follow below it. */
final class FindField {
    /** Chips leave some of the field to type in: so much of it, or so many pixels. */
    private static final double MOST_CHIPS = 0.65;

    private static final double LEAST_TYPED = 96;
    /** What stands behind the text gives way to the chips in a field that is narrower. */
    private static final double ROOMY = 560;

    private final RequestsModel model;
    private final FindModel find;
    private final CustomTextField field;
    private final HBox chips;
    private final Runnable leave;
    /** As many as there ever were at a time. */
    private final List<ChipBox> boxes = new ArrayList<>();

    private boolean setting;

    /**
     * Makes the field work.
     *
     * @param over lies over the field and shows what is underlined, and why
     * @param leave puts the keyboard into the list
     */
    FindField(RequestsModel model, CustomTextField field, HBox chips, Pane over, Runnable leave) {
        this.model = model;
        this.find = model.find();
        this.field = field;
        this.chips = chips;
        this.leave = leave;
        FindProblem problem = new FindProblem(field, over, () -> {
            field.requestFocus();
            set(find.finishAsMeant(field.getText()));
        });
        find.problem().bind(problem::show);
        find.wantedText().listen(this::set);
        field.textProperty().addListener((o, was, text) -> {
            if (!setting) {
                model.find().typed(text, Math.min(text.length(), caretAfter(was, text)));
            }
        });
        field.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.learnNames();
            } else if (field.getScene() != null && field.getScene().getWindow() != null) {
                find.proposals().hide();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.widthProperty().addListener((o, was, is) -> fitChips());
        if (field.getRight() instanceof Region behind) {
            behind.widthProperty().addListener((o, was, is) -> fitChips());
        }
        model.chips().bind(this::showChips);
    }

    /** The caret moves after the text has: one typed or deleted at its place. */
    private int caretAfter(String was, String text) {
        int common = 0;
        int most = Math.min(was.length(), text.length());
        while (common < most && was.charAt(common) == text.charAt(common)) {
            common++;
        }
        return Math.max(common, text.length() >= was.length() ? common + text.length() - was.length() : common);
    }

    /**
     * Shows conditions and takes them away again before anybody has seen them: boxes, classes and styles of the first ones are
     * a good part of a frame.
     */
    void makeReady(List<Chip> some) {
        if (model.chips().get().isEmpty()) {
            showChips(some);
            showChips(List.of());
        }
    }

    /** Whether there is room for more than conditions and what is typed. */
    boolean isRoomy() {
        return field.getWidth() == 0 || field.getWidth() >= ROOMY;
    }

    /** Puts the keyboard into it. */
    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /** Puts this behind what is there, to be completed. */
    void append(String start) {
        field.setText(field.getText() + (field.getText().isBlank() ? "" : " ") + start);
        field.requestFocus();
        field.end();
    }

    void clear() {
        field.clear();
    }

    private void set(String text) {
        setting = true;
        field.setText(text);
        field.end();
        setting = false;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean proposing = !find.proposals().isEmpty();
        boolean used =
                switch (event.getCode()) {
                    case ENTER -> enter();
                    case TAB -> proposing && !event.isShiftDown() && accept(true);
                    case ESCAPE -> escape();
                    case DOWN -> down(proposing);
                    case UP -> {
                        find.proposals().move(-1);
                        yield proposing;
                    }
                    case BACK_SPACE -> eraseChip();
                    default -> false;
                };
        if (used) {
            event.consume();
        }
    }

    private boolean enter() {
        if (!accept(false)) {
            set(find.finish(field.getText()));
        }
        return true;
    }

    /** Takes the chosen proposal, or the likeliest one. */
    boolean accept(boolean likeliest) {
        return find.proposals()
                .accept(likeliest)
                .map(edit -> {
                    setting = true;
                    field.setText(edit.text());
                    setting = false;
                    field.positionCaret(edit.caret());
                    find.typed(edit.text(), edit.caret());
                    return true;
                })
                .orElse(false);
    }

    private boolean escape() {
        if (!find.proposals().hide()) {
            if (field.getText().isEmpty()) {
                leave.run();
            } else {
                field.clear();
            }
        }
        return true;
    }

    private boolean down(boolean proposing) {
        if (proposing) {
            find.proposals().move(1);
        } else if (!field.getText().isEmpty() || !find.proposeRecent()) {
            leave.run();
        }
        return true;
    }

    private boolean eraseChip() {
        boolean atStart = field.getCaretPosition() == 0 && field.getSelection().getLength() == 0;
        if (!atStart || model.chips().get().isEmpty()) {
            return false;
        }
        model.ask(model.chips().get().getLast().without());
        return true;
    }

    private void showChips(List<Chip> shown) {
        while (boxes.size() < shown.size()) {
            boxes.add(new ChipBox());
        }
        for (int i = 0; i < shown.size(); i++) {
            Chip chip = shown.get(i);
            boxes.get(i).show(chip, () -> edit(chip), () -> remove(chip));
        }
        List<Node> there = chips.getChildren();
        if (there.size() > shown.size()) {
            there.subList(shown.size(), there.size()).clear();
        } else if (there.size() < shown.size()) {
            there.addAll(boxes.subList(there.size(), shown.size()));
        }
        boolean any = !shown.isEmpty();
        chips.setVisible(any);
        chips.setManaged(any);
        fitChips();
    }

    private void remove(Chip chip) {
        model.ask(chip.without());
        field.requestFocus();
    }

    private void edit(Chip chip) {
        find.edit(chip, field.getText());
        field.requestFocus();
        field.end();
    }

    private void fitChips() {
        chips.setPrefWidth(Region.USE_COMPUTED_SIZE);
        if (field.getWidth() > 0) {
            chips.applyCss(); // new ones have no fonts yet, and so no width
            double room = field.getWidth()
                    - (field.getRight() == null ? 0 : field.getRight().prefWidth(-1));
            chips.setPrefWidth(
                    Math.min(Math.ceil(chips.prefWidth(-1)), Math.max(room * MOST_CHIPS, room - LEAST_TYPED)));
        }
        // The field keeps what is on its left outside of its layout, so it would not hear that this has another width
        // now.
        field.requestLayout();
    }
}
