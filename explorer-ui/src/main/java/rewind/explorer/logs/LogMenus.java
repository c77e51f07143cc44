package rewind.explorer.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import rewind.control.LogCounts;
import rewind.explorer.controls.Frame;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;

/** The filters of the log that are chosen from a list: how far back, level, component and type of error. */
final class LogMenus {
    private final LogModel model;
    private final Frame frame;

    LogMenus(LogModel model, Frame frame) {
        this.model = model;
        this.frame = frame;
        model.question().bind(this::show);
        model.picture().listen(ignored -> showNames());
    }

    private void show(LogQuestion asked) {
        MenuButton period = frame.part("period", MenuButton.class);
        period.setText(asked.period().words());
        period.getItems()
                .setAll(Stream.of(LogPeriod.values())
                        .map(each -> item(each.words(), before -> before.over(each)))
                        .toList());
        MenuButton level = frame.part("level", MenuButton.class);
        level.setText(words(asked.level()));
        level.getItems()
                .setAll(Stream.concat(
                                Stream.of(item(words(null), before -> before.from(null))),
                                List.of(LogLevel.values()).reversed().stream()
                                        .filter(each -> each != LogLevel.TRACE)
                                        .map(each -> item(words(each), before -> before.from(each))))
                        .toList());
        showNames();
    }

    private static String words(@Nullable LogLevel least) {
        return Messages.text("log.level." + (least == null ? "any" : LevelsModel.word(least)));
    }

    /** Names to choose from, those that there are; the chosen one always. */
    private void showNames() {
        LogQuestion asked = model.question().get();
        LogCounts counts = model.picture().get().map(LogPicture::counts).orElse(LogCounts.NONE);
        names("component", asked.component(), counts.byComponent(), LogQuestion::ofComponent);
        names(
                "type",
                asked.type(),
                counts.byType().stream()
                        .filter(type -> !type.name().startsWith("("))
                        .toList(),
                LogQuestion::ofType);
    }

    /** What choosing a name asks. */
    private interface Choosing {
        LogQuestion of(LogQuestion before, String name);
    }

    private void names(String id, String chosen, List<LogCounts.Count> counts, Choosing choosing) {
        MenuButton menu = frame.part(id, MenuButton.class);
        String any = Messages.text("log." + id + ".any");
        menu.setText(chosen.isEmpty() ? any : chosen);
        List<MenuItem> items = new ArrayList<>();
        items.add(item(any, before -> choosing.of(before, "")));
        for (LogCounts.Count count : counts) {
            String words = Messages.text("log.name.count", count.name(), Figures.count(count.count()));
            items.add(item(words, before -> choosing.of(before, count.name())));
        }
        menu.getItems().setAll(items);
        menu.setDisable(chosen.isEmpty() && counts.isEmpty());
    }

    private MenuItem item(String words, UnaryOperator<LogQuestion> change) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(ignored -> model.ask(change));
        return item;
    }
}
