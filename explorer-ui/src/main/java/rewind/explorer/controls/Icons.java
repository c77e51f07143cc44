package rewind.explorer.controls;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Line icons on a grid of 18, drawn in the colour of the text beside them. */
public final class Icons {
    private static final Map<String, String> PATHS = Stream.of("""
            requests M3 4h12M3 9h9M3 14h6
            compare M4.5 3.5v11M13.5 3.5v11M4.5 5.5l9 7
            rollbacks M4 9a5 5 0 1 0 1.6-3.7M4 3.5v3.3h3.3
            latency M3 13.5c3 0 3-9 6-9s3 9 6 9
            errors M9 3a6 6 0 1 0 0.01 0M9 6v3.6M9 12.1v0.1
            models M9 3l6 3-6 3-6-3zM3 10l6 3 6-3
            engine M3 13.5a6.6 6.6 0 1 1 12 0M9 11.5l3-4.2
            sun M9 6a3 3 0 1 0 0.01 0M9 1.5v1.5M9 15v1.5M1.5 9h1.5M15 9h1.5M3.7 3.7l1 1M13.3 13.3l1 1M3.7 14.3l1-1M13.3 4.7l1-1
            moon M14.5 10.5A6 6 0 0 1 7.5 3.5A6 6 0 1 0 14.5 10.5z
            fold M3 3.5h12v11h-12zM11 3.5v11
            open M2.5 14V4.5h4.5l1.5 2h6.5V14z
            copy M6.5 6.5h8v8h-8zM11.5 3.5h-8v8
            cross M5.5 5.5l7 7M12.5 5.5l-7 7
            up M4.5 11l4.5-4.5L13.5 11
            down M4.5 7l4.5 4.5L13.5 7
            note M4 3.5h10v7.5l-3.5 3.5H4zM10.5 14.5v-3.5H14M6.5 6.5h5M6.5 9h3
            save M9 3v7.5M5.8 7.5l3.2 3.2 3.2-3.2M3.5 14.5h11
            find M8 3.5a4.5 4.5 0 1 0 0.01 0M11.5 11.5l3 3
            """.split("\n", 0))
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private Icons() {}

    /**
     * An icon.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Node icon(String name) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("There is no icon '" + name + "'");
        }
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("icon-line");
        StackPane box = new StackPane(shape);
        box.getStyleClass().add("icon");
        box.setMouseTransparent(true);
        return box;
    }
}
