package rewind.explorer.engine;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.telemetry.profile.Profiles;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/** A button beside a request that was recorded: it saves the recording that its trace names. */
public final class RecordingOffer {
    private final RecordingsModel model;
    private final Desk desk;
    private final Button button = new Button(Messages.text("engine.offer"));

    public RecordingOffer(RecordingsModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        button.setId("save-recording");
        button.getStyleClass().add("rw-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
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
