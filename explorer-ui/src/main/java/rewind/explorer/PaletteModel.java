package rewind.explorer;

import java.util.List;
import java.util.Locale;
import rewind.explorer.tasks.Value;

/** Decides which commands the palette offers for what is typed: those that hold all its words, in any order. */
final class PaletteModel {
    private final List<Command> all;
    private final Value<List<Command>> offered;
    private final Value<Integer> chosen = new Value<>(0);

    PaletteModel(List<Command> all) {
        this.all = all;
        this.offered = new Value<>(all);
    }

    Value<List<Command>> offered() {
        return offered;
    }

    Value<Integer> chosen() {
        return chosen;
    }

    void typed(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        offered.set(all.stream()
                .filter(command -> {
                    String name = command.name().toLowerCase(Locale.ROOT);
                    return List.of(words).stream().allMatch(name::contains);
                })
                .toList());
        chosen.set(0);
    }

    void move(int by) {
        if (!offered.get().isEmpty()) {
            chosen.set(Math.clamp((long) chosen.get() + by, 0, offered.get().size() - 1));
        }
    }
}
