package rewind.explorer.rollback;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.WholeFile;
import rewind.explorer.text.Messages;
import rewind.report.Report;
import rewind.report.RollbackPages;
import rewind.rollback.RollbackReport;

/** Writes a verdict down, as {@code rewind report} does: a document that stands for itself. */
final class ReportSaving {
    private final Desk desk;

    ReportSaving(Desk desk) {
        this.desk = desk;
    }

    /** What it can be written as. */
    enum Format {
        HTML("html"),
        MARKDOWN("md");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }
    }

    private Report report(RollbackReport rollback) {
        return RollbackPages.of(rollback, desk.environment());
    }

    /** Asks where to, and saves it there. */
    void save(RollbackReport rollback, Format format) {
        String base = Messages.text("rollback.report.name", rollback.target()).replaceAll("[^A-Za-z0-9._-]+", "-");
        desk.saves().choose(base + "." + format.ending).ifPresent(file -> {
            String name = String.valueOf(file.getFileName());
            Report report = report(rollback);
            desk.runner()
                    .run(
                            Messages.text("rollback.task.report", name),
                            ignored -> {
                                String text = format == Format.HTML ? report.toHtml() : report.toMarkdown();
                                return WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
                            },
                            done -> desk.notices().say(Messages.text("rollback.report.saved", name)),
                            failure -> desk.notices()
                                    .warn(Messages.text(
                                            "rollback.report.unsaved", file.toString(), Messages.reason(failure))));
        });
    }

    /** Puts it on the clipboard as Markdown. */
    void copy(RollbackReport rollback) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, report(rollback).toMarkdown()));
        desk.notices().say(Messages.text("rollback.report.copied"));
    }
}
