package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Frame;
import rewind.explorer.text.Messages;

/** What is asked, in menus. */
final class LatencyMenus {
    private final LatencyModel model;
    private final MenuButton period;
    private final MenuButton by;
    private final MenuButton version;
    private final MenuButton stage;

    LatencyMenus(LatencyModel model, Frame frame) {
        this.model = model;
        this.period = frame.part("period", MenuButton.class);
        this.by = frame.part("by", MenuButton.class);
        this.version = frame.part("version", MenuButton.class);
        this.stage = frame.part("stage", MenuButton.class);
        for (MenuButton button : List.of(period, by, version, stage)) {
            button.setMnemonicParsing(false);
        }
        period.setId("latency-period");
        by.setId("latency-by");
        version.setId("latency-version");
        stage.setId("latency-stage");
    }

    /** Shows which stretch is asked for. */
    void period(String words) {
        period.setText(words);
    }

    /** Fills the menus with what there is. */
    void fill() {
        LatencyQuestion now = model.question().get();
        List<MenuItem> periods = new ArrayList<>();
        for (Period each : Period.values()) {
            boolean chosen = now.brushed() == null && now.period() == each;
            periods.add(item(each.words(), chosen, () -> model.look(each)));
        }
        period.getItems().setAll(periods);
        by.setText(Messages.text("latency.by", now.by().words()));
        by.getItems()
                .setAll(model.groupings().stream()
                        .map(each -> item(each.words(), each == now.by(), () -> model.by(each)))
                        .toList());
        choice(version, "latency.version", model.versionNames(), now.version(), model::version);
        choice(stage, "latency.stage", model.stageNames(), now.stage(), model::stage);
    }

    private static void choice(
            MenuButton button,
            String key,
            List<String> names,
            @Nullable String chosen,
            Consumer<@Nullable String> choose) {
        String any = Messages.text(key + ".any");
        button.setText(chosen == null ? any : Messages.text(key, chosen));
        List<MenuItem> items = new ArrayList<>();
        items.add(item(any, chosen == null, () -> choose.accept(null)));
        for (String name : names) {
            items.add(item(name, name.equals(chosen), () -> choose.accept(name)));
        }
        button.getItems().setAll(items);
        button.setVisible(!names.isEmpty());
        button.setManaged(!names.isEmpty());
    }

    private static MenuItem item(String words, boolean chosen, Runnable action) {
        CheckMenuItem item = new CheckMenuItem(words);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        item.setOnAction(ignored -> {
            item.setSelected(chosen);
            action.run();
        });
        return item;
    }
}
