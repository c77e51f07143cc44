package rewind.explorer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import rewind.explorer.compare.Pick;
import rewind.explorer.compare.Source;
import rewind.explorer.controls.Notices;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.trace.TraceSummary;

/** Which request was taken as the left one: it waits for another, of the same traces or of others. */
final class Comparing {
    private static final int SHORT_ID = 8;
    private static final int LONGEST_WHOLE = 18;

    private final Value<Optional<Pick>> left = new Value<>(Optional.empty());
    /** By source, the buttons that tell of the left one. */
    private final Map<Source, Value.Listening> buttons = new HashMap<>();

    private final TaskRunner runner;
    private final Notices notices;
    private Runnable shows = () -> {};

    /** @param runner whose work is not interrupted */
    Comparing(TaskRunner runner, Notices notices) {
        this.runner = runner;
        this.notices = notices;
    }

    TaskRunner runner() {
        return runner;
    }

    Value<Optional<Pick>> left() {
        return left;
    }

    /** Tells what brings the Compare screen of the traces in front to the front. */
    void onShow(Runnable action) {
        shows = action;
    }

    /** Takes the chosen request as the left one, or compares the left one with it. */
    void choose(TraceScreens screens) {
        TraceSummary chosen = screens.requests().selected().get().orElse(null);
        if (chosen == null) {
            notices.say(Messages.text("compare.pick"));
            return;
        }
        Pick pick = new Pick(screens.source(), chosen.requestId());
        Pick first = left.get().orElse(null);
        if (first == null || first.equals(pick)) {
            left.set(Optional.of(pick));
            notices.say(Messages.text(first == null ? "compare.picked" : "compare.picked.same", brief(pick)));
            return;
        }
        left.set(Optional.empty());
        boolean alike = brief(first).equals(brief(pick));
        notices.say(
                Messages.text("compare.beside", alike ? end(first) : brief(first), alike ? end(pick) : brief(pick)));
        screens.compare().compare(first, pick);
        shows.run();
    }

    /** Its id, as much of it as tells it from others on a screen. */
    private static String brief(Pick pick) {
        String id = pick.requestId();
        return id.length() > LONGEST_WHOLE ? id.substring(0, SHORT_ID) + "…" : id;
    }

    /** Ids that count upwards differ at their end only. */
    private static String end(Pick pick) {
        String id = pick.requestId();
        return id.length() > LONGEST_WHOLE ? "…" + id.substring(id.length() - SHORT_ID) : id;
    }

    /** Lets go of traces that are closed. */
    void forget(Source source) {
        Value.Listening button = buttons.remove(source);
        if (button != null) {
            button.end();
        }
        if (left.get().filter(pick -> pick.source().equals(source)).isPresent()) {
            left.set(Optional.empty());
        }
    }

    /** A button that does it, and says what it will do. */
    Button button(TraceScreens screens) {
        Button button = new Button();
        button.setId("compare-request");
        button.getStyleClass().add("rw-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(ignored -> choose(screens));
        button.setTooltip(Tips.tip(""));
        buttons.put(screens.source(), left.bind(ignored -> tell(button, screens)));
        screens.requests().selected().listen(ignored -> tell(button, screens));
        return button;
    }

    /** The id of the left one is in the tooltip: beside the id that is shown there is no room for another. */
    private void tell(Button button, TraceScreens screens) {
        Pick pick = left.get().orElse(null);
        String chosen =
                screens.requests().selected().get().map(TraceSummary::requestId).orElse("");
        boolean same = pick != null && pick.equals(new Pick(screens.source(), chosen));
        String key = pick == null ? "compare.button" : same ? "compare.button.left" : "compare.button.both";
        button.setText(Messages.text(key));
        button.setDisable(same); // it is not compared with itself
        button.getTooltip().setText(Messages.text(key + ".tip", pick == null ? "" : pick.requestId()));
    }
}
