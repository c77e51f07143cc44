package rewind.explorer.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Messages;
import rewind.report.Environment;
import rewind.report.Report;

/** Saves and copies the report of the pair that is shown; it is written in the background. */
final class ReportMenu {
    private static final int SHORT_ID = 12;

    private final CompareModel model;
    private final Desk desk;

    private ReportMenu(CompareModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    static MenuButton button(CompareModel model, Desk desk) {
        ReportMenu menu = new ReportMenu(model, desk);
        MenuButton button = new MenuButton(Messages.text("compare.report"));
        button.setId("compare-report");
        button.getStyleClass().add("rw-button");
        button.getItems()
                .setAll(
                        item("html", () -> menu.save("html", Report::toHtml)),
                        item("markdown", () -> menu.save("md", Report::toMarkdown)),
                        item("copy", menu::copy));
        model.shown().bind(shown -> button.setDisable(shown.isEmpty()));
        return button;
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(Messages.text("compare.report." + name));
        item.setOnAction(ignored -> action.run());
        return item;
    }

    private void save(String ending, Function<Report, String> format) {
        model.shown().get().ifPresent(pair -> {
            String name = "compare-" + part(pair.left()) + "-" + part(pair.right()) + "." + ending;
            Environment environment = desk.environment();
            desk.saves().choose(name).ifPresent(file -> desk.runner()
                    .run(
                            Messages.text("chart.task.save", String.valueOf(file.getFileName())),
                            ignored -> write(file, format.apply(pair.report(environment))),
                            done -> desk.notices()
                                    .say(Messages.text("chart.saved", String.valueOf(file.getFileName()))),
                            failure -> desk.notices()
                                    .warn(Messages.text("chart.unsaved", file.toString(), Messages.reason(failure)))));
        });
    }

    /** As much of an id as a file name can bear. */
    private static String part(Side side) {
        String id = side.summary().requestId().replaceAll("[^A-Za-z0-9_-]+", "-");
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** Beside it first, so that a full disk leaves what was there as it was. */
    private static Path write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void copy() {
        model.shown().get().ifPresent(pair -> {
            Environment environment = desk.environment();
            desk.runner()
                    .run(
                            Messages.text("compare.report.task"),
                            ignored -> pair.report(environment).toMarkdown(),
                            text -> {
                                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
                                desk.notices().say(Messages.text("compare.report.copied"));
                            },
                            failure -> desk.notices()
                                    .warn(Messages.text("compare.report.failed", Messages.reason(failure))));
        });
    }
}
