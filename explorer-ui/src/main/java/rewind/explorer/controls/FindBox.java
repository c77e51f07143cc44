package rewind.explorer.controls;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;

/** A field for a text to find: told when somebody stops typing; Esc empties it, Enter and Down lead to what was found. */
public final class FindBox {
    private final TextField field;
    private boolean emptying;
    private RunningTask typing = RunningTask.NONE;

    /**
     * Binds a field.
     *
     * @param rest without a key, until what was typed is meant
     * @param down brings the keyboard to what was found
     */
    public FindBox(TextField field, TaskRunner runner, Duration rest, Consumer<String> find, Runnable down) {
        this.field = field;
        field.textProperty().addListener((o, was, text) -> {
            typing.cancel();
            if (!emptying) {
                typing = runner.after(rest, () -> find.accept(text));
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                down.run();
                event.consume();
            }
        });
    }

    /** Takes the text away and tells nobody. */
    public void empty() {
        emptying = true;
        field.clear();
        emptying = false;
    }

    /** The keyboard is for this field, and what is typed takes the place of what is there. */
    public void start() {
        field.requestFocus();
        field.selectAll();
    }
}
