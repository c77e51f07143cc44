package rewind.explorer.rollback;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.explorer.text.Messages;
import rewind.rollback.RollbackSettings;

/** A setting of a check as people see it: with a name, a unit and, where there are few values, a choice. A pure function each way. */
enum Setting {
    ERROR_MARGIN(true, Kind.HUNDREDTHS),
    MEDIAN_MARGIN(true, Kind.PLAIN),
    TAIL_MARGIN(true, Kind.PLAIN),
    MIN_REQUESTS(true, Kind.COUNT),
    TAIL(false, Kind.QUANTILE, RollbackSettings.AUTO, "0.9", "0.95", "0.99"),
    FLOOR(false, Kind.TIME),
    GRACE(false, Kind.TIME),
    WINDOW(false, Kind.TIME),
    ERRORS(false, Kind.WORD, "served", "all"),
    PINNED(false, Kind.WORD, "count", "ignore"),
    SHARE_MARGIN(false, Kind.HUNDREDTHS),
    IMAGE(false, Kind.IMAGE, "", RollbackSettings.ANY_IMAGE),
    REPLAYS(false, Kind.COUNT),
    ALPHA(false, Kind.HUNDREDTHS),
    SAMPLE(false, Kind.COUNT),
    SEED(false, Kind.PLAIN);

    private static final Pattern RANGE = Pattern.compile(" from (\\S+) to (\\S+), not '");

    private final boolean main;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> choices;

    Setting(boolean main, Kind kind, String... choices) {
        this.main = main;
        this.kind = kind;
        this.choices = List.of(choices);
    }

    /** How a value is written for people. */
    private enum Kind {
        PLAIN,
        /** With separators. */
        COUNT,
        /** A share, as points or percent. */
        HUNDREDTHS,
        /** {@code 500 ms}. */
        TIME,
        /** {@code p99}, or a word. */
        QUANTILE,
        /** One of few words. */
        WORD,
        /** A digest, or a word. */
        IMAGE
    }

    /** As parameters and options call it, so that it can be found again there. */
    String api() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is shown at once, and not under More. */
    boolean isMain() {
        return main;
    }

    /** What it is called. */
    String label() {
        return Messages.text("rollback.setting." + api());
    }

    /** What stands behind the value; empty where nothing has to. */
    String unit() {
        return Messages.text("rollback.setting." + api() + ".unit");
    }

    /** The same behind this value: one point, two points. */
    String unit(String typed) {
        String one = "rollback.setting." + api() + ".unit.one";
        return typed.strip().equals("1") && Messages.bundle().containsKey(one) ? Messages.text(one) : unit();
    }

    /** What it does, in a sentence. */
    String help() {
        return Messages.text("rollback.setting." + api() + ".help");
    }

    /** What can be chosen, as people see it; empty where a value is typed. */
    List<String> choices() {
        return choices.stream().map(this::shown).toList();
    }

    /** Whether another value than the choices can be typed. */
    boolean isOpen() {
        return kind != Kind.WORD;
    }

    /** A value of the check as people see it. */
    String shown(String value) {
        return switch (kind) {
            case PLAIN -> value;
            case COUNT -> converted(value, number -> String.format(Locale.ENGLISH, "%,d", number.longValueExact()));
            case HUNDREDTHS -> converted(value, number -> plain(number.movePointRight(2)));
            case TIME -> value.replaceFirst("^(\\d+)([a-z]+)$", "$1 $2");
            case QUANTILE ->
                word(value).orElseGet(() -> converted(value, number -> "p" + plain(number.movePointRight(2))));
            case WORD, IMAGE -> word(value).orElse(value);
        };
    }

    /** What was typed or chosen as the check takes it; what cannot be understood is left for the check to refuse. */
    String asked(String typed) {
        String text = typed.strip();
        UnaryOperator<String> share = hundredths -> converted(hundredths, number -> plain(number.movePointLeft(2)));
        return choices.stream()
                .filter(value -> shown(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> switch (kind) {
                    case PLAIN, WORD, IMAGE -> text;
                    case COUNT -> text.replace(",", "");
                    case HUNDREDTHS -> share.apply(text.replaceFirst("\\s*%$", ""));
                    case TIME -> text.replace(" ", "");
                    case QUANTILE -> text.startsWith("p") ? share.apply(text.substring(1)) : text;
                });
    }

    /**
     * What can be used in place of what was typed, in the words of the form; empty where that can be.
     *
     * @param typed as people see it
     */
    Optional<String> problem(String typed) {
        try {
            RollbackSettings.parse(Map.of(api(), asked(typed)));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(range(Messages.reason(e)));
        }
    }

    /** What can be used, in the units of the form, of what the check says; what is not understood of that, as it is. */
    private String range(String reason) {
        Matcher range = RANGE.matcher(reason);
        if (!range.find()) {
            return reason;
        }
        if (this == SEED) {
            return Messages.text("rollback.form.range.seed");
        }
        String what = kind.name().toLowerCase(Locale.ROOT);
        return Messages.text("rollback.form.range." + what, shown(range.group(1)), shown(range.group(2)));
    }

    private Optional<String> word(String value) {
        if (!choices.contains(value) || (kind == Kind.QUANTILE && !value.equals(RollbackSettings.AUTO))) {
            return Optional.empty();
        }
        return Optional.of(Messages.text("rollback.setting." + api() + "." + (value.isEmpty() ? "none" : value)));
    }

    private static String converted(String text, java.util.function.Function<BigDecimal, String> conversion) {
        try {
            return conversion.apply(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
