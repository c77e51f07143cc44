package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import rewind.explorer.text.Messages;
import rewind.rollback.RollbackSettings;

/** In what a check was stricter or laxer than usual, in a few words each: a pure function of its settings. */
final class ChangedMargins {
    /** Of a digest: what tells it apart. */
    private static final int LONGEST = 19;

    private ChangedMargins() {}

    /**
     * {@code errors +5 points}, {@code p90 ×2}.
     *
     * @param settings by their names; what is missing is as usual
     * @return nothing where all is as usual
     */
    static List<String> of(Map<String, String> settings) {
        Map<String, String> usual = Question.usual();
        Map<Setting, String> changed = new EnumMap<>(Setting.class);
        RollbackSettings.parse(settings).format().forEach((name, value) -> {
            if (!value.equals(usual.get(name))) {
                changed.put(setting(name), value);
            }
        });
        boolean pair = changed.containsKey(Setting.TAIL) && changed.containsKey(Setting.TAIL_MARGIN);
        List<String> words = new ArrayList<>();
        changed.forEach((setting, value) -> {
            if (pair && setting == Setting.TAIL_MARGIN) {
                String tail = changed.getOrDefault(Setting.TAIL, "");
                words.add(Messages.text("rollback.changed.tail.both", Setting.TAIL.shown(tail), shown(setting, value)));
            } else if (!pair || setting != Setting.TAIL) {
                words.add(Messages.text("rollback.changed." + setting.api(), shown(setting, value)));
            }
        });
        return List.copyOf(words);
    }

    private static Setting setting(String name) {
        return Setting.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    private static String shown(Setting setting, String value) {
        String shown = setting.shown(value);
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }
}
