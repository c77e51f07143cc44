package rewind.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.text.Messages;

/** The sheet of shortcuts: what each key does, by where it does it. */
final class ShortcutSheet {
    /** The groups of each column: as long as each other, as far as that goes. */
    static final List<List<Command.Group>> COLUMNS = List.of(
            List.of(Command.Group.ANYWHERE, Command.Group.TABS, Command.Group.VIEW),
            List.of(Command.Group.LIST),
            List.of(Command.Group.TRACE, Command.Group.SCREENS));
    /** These lie under the fingers of one hand, and are learnt as one. */
    private static final List<String> MOVES = List.of("w", "a", "s", "d");

    private ShortcutSheet() {}

    /** One line of it: keys that belong together. */
    record Line(List<String> keys, String words) {}

    /** The lines of a group. */
    static List<Line> lines(List<Command> commands, Command.Group group) {
        List<Line> lines = new ArrayList<>();
        for (Command command : commands) {
            if (command.group() == group && !MOVES.contains(command.keys())) {
                lines.add(new Line(List.of(command.keys()), command.name()));
            } else if (command.group() == group && command.keys().equals(MOVES.getFirst())) {
                lines.add(new Line(MOVES, Messages.text("sheet.moves")));
            }
        }
        return lines;
    }

    static Region of(List<Command> commands) {
        Label title = new Label(Messages.text("sheet.title"));
        title.getStyleClass().add("screen-title");
        HBox columns = new HBox();
        columns.getStyleClass().add("sheet-columns");
        for (List<Command.Group> groups : COLUMNS) {
            VBox column = new VBox();
            column.getStyleClass().add("sheet-column");
            groups.forEach(group -> column.getChildren().add(group(commands, group)));
            columns.getChildren().add(column);
        }
        Label close = new Label(Messages.text("sheet.close"));
        close.getStyleClass().add("caption");
        VBox box = new VBox(title, columns, close);
        box.setId("sheet");
        return box;
    }

    private static VBox group(List<Command> commands, Command.Group group) {
        Label name = new Label(Messages.text("sheet.group." + group.name().toLowerCase(Locale.ROOT)));
        name.getStyleClass().add("sheet-group");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sheet-grid");
        int row = 0;
        for (Line line : lines(commands, group)) {
            HBox keys = new HBox();
            keys.getStyleClass().add("sheet-line-keys");
            for (String key : line.keys()) {
                Label label = new Label(key);
                label.getStyleClass().add("sheet-keys");
                label.setMinWidth(Region.USE_PREF_SIZE);
                keys.getChildren().add(label);
            }
            grid.addRow(row++, keys, new Label(line.words()));
        }
        VBox box = new VBox(name, grid);
        box.getStyleClass().add("sheet-part");
        return box;
    }
}
