package rewind.explorer;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import rewind.explorer.theme.Theme;

/** The window's content, larger or smaller as the reader wants it: it is laid out in the room that this leaves, so that nothing is cut off. */
final class ZoomPane extends Region {
    private final Parent content;
    private final Theme theme;
    private final Scale scale = new Scale();

    ZoomPane(Parent content, Theme theme) {
        this.content = content;
        this.theme = theme;
        content.getTransforms().add(scale);
        getChildren().add(content);
        theme.zoom().listen(ignored -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double zoom = theme.zoom().get();
        scale.setX(zoom);
        scale.setY(zoom);
        content.resizeRelocate(0, 0, getWidth() / zoom, getHeight() / zoom);
    }
}
