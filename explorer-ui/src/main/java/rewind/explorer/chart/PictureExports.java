package rewind.explorer.chart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.transform.Transform;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.WholeFile;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;

/** Saves charts as PNG, SVG and CSV, and copies them. */
public final class PictureExports {
    /** Pictures are to be sharp in documents too. */
    private static final int PNG_SCALE = 2;

    private final Theme theme;
    private final Desk desk;

    public PictureExports(Desk desk) {
        this.theme = desk.theme();
        this.desk = desk;
    }

    /** What a chart can be saved as. */
    public enum Kind {
        PNG,
        SVG,
        CSV
    }

    /** A button that offers the same as a chart's own menu. */
    public MenuButton button(ChartPane pane) {
        return button(pane::chart, pane::size);
    }

    /** A button for a chart that is made when it is asked for, in the size that it is to have. */
    public MenuButton button(Supplier<Optional<? extends Chart>> chart, Supplier<Size> size) {
        MenuButton button = new MenuButton(Messages.text("chart.save"));
        button.getStyleClass().add("rw-button");
        button.setOnShowing(ignored -> button.getItems()
                .setAll(chart.get().map(c -> items(c, size.get())).orElse(List.of())));
        // A menu without items is never shown, and so would never be filled.
        button.getItems().setAll(new MenuItem());
        return button;
    }

    /** What can be done with a chart, for a menu. */
    public List<MenuItem> items(Chart chart, Size size) {
        MenuItem copy = item("chart.copy", () -> copy(chart, size));
        return List.of(
                item("chart.save.png", () -> save(chart, size, Kind.PNG)),
                item("chart.save.svg", () -> save(chart, size, Kind.SVG)),
                item("chart.save.csv", () -> save(chart, size, Kind.CSV)),
                copy,
                item("chart.copy.csv", () -> copyTable(chart)));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(Messages.text(text));
        item.setOnAction(ignored -> action.run());
        return item;
    }

    /** Asks where to, and saves it there. */
    public void save(Chart chart, Size size, Kind kind) {
        String ending = kind.name().toLowerCase(Locale.ROOT);
        String name = chart.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + "." + ending;
        desk.saves().choose(name).ifPresent(file -> {
            byte[] bytes = bytes(chart, size, kind);
            desk.runner()
                    .run(
                            Messages.text("chart.task.save", name),
                            ignored -> WholeFile.write(file, bytes),
                            done -> desk.notices()
                                    .say(Messages.text("chart.saved", String.valueOf(file.getFileName()))),
                            failure -> desk.notices()
                                    .warn(Messages.text("chart.unsaved", file.toString(), Messages.reason(failure))));
        });
    }

    private byte[] bytes(Chart chart, Size size, Kind kind) {
        return switch (kind) {
            case PNG -> Png.encode(image(chart, size, PNG_SCALE));
            case SVG -> svg(chart, size).getBytes(StandardCharsets.UTF_8);
            case CSV -> Csv.write(chart.table()).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** The chart as an SVG document, in the mode in force. */
    String svg(Chart chart, Size size) {
        CanvasPen measure = new CanvasPen(new Canvas(1, 1).getGraphicsContext2D(), theme);
        SvgPen pen = new SvgPen(theme.tokens(), theme.mode().get(), size, chart.title(), measure::width);
        chart.draw(pen, size);
        return pen.document();
    }

    WritableImage image(Chart chart, Size size, double scale) {
        Canvas canvas = new Canvas(size.width(), size.height());
        chart.draw(new CanvasPen(canvas.getGraphicsContext2D(), theme), size);
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(theme.color("bg"));
        how.setTransform(Transform.scale(scale, scale));
        return canvas.snapshot(how, null);
    }

    private void copy(Chart chart, Size size) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, image(chart, size, PNG_SCALE)));
        desk.notices().say(Messages.text("chart.copied"));
    }

    private void copyTable(Chart chart) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, Csv.write(chart.table())));
        desk.notices().say(Messages.text("chart.copied.csv"));
    }
}
