package rewind.explorer.engine;

import javafx.scene.Node;
import javafx.scene.control.Button;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.telemetry.profile.Profiles;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/**
 * A button beside a request that was recorded: it saves the recording that its trace names. It is no wider than its icon: with
 * words there the request's id was cut.
 */
public final class RecordingOffer {
    private final RecordingsModel model;
    private final Desk desk;
    private final Button button = new Button();

    public RecordingOffer(RecordingsModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        button.setId("save-recording");
        button.getStyleClass().addAll("rw-button", "icon-only");
        button.setGraphic(Icons.icon("save"));
        button.setAccessibleText(Messages.text("engine.offer"));
        offer(false);
    }

    public Node action() {
        return button;
    }

    /** Another request is shown. */
    public void show(Trace trace) {
        AttributeValue named = trace.attributes().get(Profiles.ATTRIBUTE);
        offer(named != null);
        if (named != null) {
            String name = named.text();
            button.setTooltip(Tips.tip(Messages.text("engine.offer.tip", name)));
            button.setOnAction(ignored -> desk.saves().choose(name).ifPresent(file -> model.save(name, file)));
        }
    }

    private void offer(boolean is) {
        button.setVisible(is);
        button.setManaged(is);
    }
}
