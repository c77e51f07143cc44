package rewind.explorer.requests;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;
import rewind.explorer.text.Messages;

/** The find field: chips inside it, what is wrong underlined, what could follow below it. */
final class FindField {
    /** Chips leave some of the field to type in. */
    private static final double MOST_CHIPS = 0.65;

    private final RequestsModel model;
    private final FindModel find;
    private final CustomTextField field;
    private final HBox chips;
    private final Label words = new Label();
    private final Button meant = new Button();
    private final HBox problem = new HBox(words, meant);
    private final Region underline = new Region();
    private final Runnable leave;
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
        problem.getStyleClass().add("find-problem");
        problem.setId("find-problem");
        problem.setManaged(false);
        words.setMinWidth(0);
        meant.setId("find-meant");
        meant.getStyleClass().add("link-button");
        meant.setMinWidth(Region.USE_PREF_SIZE);
        meant.setMnemonicParsing(false);
        meant.setOnAction(ignored -> {
            field.requestFocus();
            set(find.finishAsMeant(field.getText()));
        });
        underline.getStyleClass().add("find-underline");
        underline.setId("find-underline");
        underline.setManaged(false);
        underline.setMouseTransparent(true);
        over.getChildren().addAll(underline, problem);
        find.problem().bind(ignored -> showProblem());
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
        model.chips().bind(ignored -> showChips());
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

    private void showProblem() {
        Problem now = find.problem().get();
        words.setText(now.words());
        meant.setText(now.meant() == null ? "" : Messages.text("requests.find.meant", now.meant()));
        meant.setVisible(now.meant() != null);
        meant.setManaged(now.meant() != null);
        problem.setVisible(!now.words().isEmpty());
        underline.setVisible(now.hasPlace());
        double left = 0;
        if (now.hasPlace()) {
            field.positionCaret(
                    Math.min(now.start(), field.getLength())); // where it is mended; a long text scrolls there
            field.applyCss();
            field.layout();
            left = underline(now);
        }
        if (problem.isVisible()) {
            problem.applyCss();
            double wide = Math.min(Math.ceil(problem.prefWidth(-1)), field.getWidth());
            double x = Math.clamp(left - 8, 0, Math.max(0, field.getWidth() - wide));
            problem.resizeRelocate(x, field.getHeight() + 4, wide, Math.ceil(problem.prefHeight(wide)));
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

    private void showChips() {
        chips.getChildren().clear();
        for (Chip chip : model.chips().get()) {
            chips.getChildren().add(new ChipBox(chip, () -> edit(chip), () -> remove(chip)));
        }
        boolean any = !chips.getChildren().isEmpty();
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
            chips.setPrefWidth(Math.min(Math.ceil(chips.prefWidth(-1)), field.getWidth() * MOST_CHIPS));
        }
        // The field keeps what is on its left outside of its layout, so it would not hear that this has another width
        // now.
        field.requestLayout();
    }
}
