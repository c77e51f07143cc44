package rewind.explorer.controls;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** What is scrolled fades out at its lower edge while there is more below, lest a line seems to be cut through its letters. */
public final class FoldFade extends StackPane {
    private static final double HEIGHT = 24;
    /** The scroll bar stays as it is. */
    static final double BAR = 10;

    /** Takes the place of what it shows. */
    public FoldFade(ScrollPane scroll) {
        this(scroll, false);
    }

    /** @param whole whether no line is cut until it is scrolled */
    FoldFade(ScrollPane scroll, boolean whole) {
        Region fade = new Region();
        fade.getStyleClass().add("fold-fade");
        fade.setMouseTransparent(true);
        fade.setMinHeight(HEIGHT);
        fade.setMaxHeight(HEIGHT);
        fade.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> isMore(scroll) && !(whole && scroll.getVvalue() <= scroll.getVmin()),
                        scroll.viewportBoundsProperty(),
                        scroll.vvalueProperty(),
                        scroll.getContent().layoutBoundsProperty()));
        scroll.skinProperty().subscribe(skin -> {
            Node view = skin == null ? null : scroll.lookup(".viewport");
            if (view != null) {
                view.setCache(false); // else a picture of the whole page stays in memory, 3 MB of each that was opened
            }
        });
        setAlignment(fade, Pos.BOTTOM_LEFT);
        setMargin(fade, new Insets(0, BAR, 0, 0));
        setMinHeight(0);
        getChildren().setAll(scroll, fade);
    }

    private static boolean isMore(ScrollPane scroll) {
        double below = scroll.getContent().getLayoutBounds().getHeight()
                - scroll.getViewportBounds().getHeight();
        return below > 1 && scroll.getVvalue() < scroll.getVmax() - 1 / below;
    }
}
