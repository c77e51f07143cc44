package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The sentence that sums it up, with its evidence to be clicked. */
final class SentenceFlow {
    private final LatencyModel model;
    private final TextFlow flow;

    SentenceFlow(LatencyModel model, TextFlow flow) {
        this.model = model;
        this.flow = flow;
    }

    void show(LatencyPicture picture) {
        List<Node> pieces = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (LatencySentence.Part part : LatencySentence.of(picture)) {
            whole.append(part.words());
            LatencyPicture.Line line = part.line();
            if (line == null) {
                Text text = new Text(part.words());
                text.getStyleClass().add(part.strong() ? "strong-text" : "plain-text");
                pieces.add(text);
            } else {
                Hyperlink link = new Hyperlink(part.words());
                Stretch stretch = picture.figures().stretch();
                link.setOnAction(ignored -> model.open(line, stretch, -1, Long.MAX_VALUE));
                pieces.add(link);
            }
        }
        flow.getChildren().setAll(pieces);
        flow.setAccessibleText(whole.toString());
    }
}
