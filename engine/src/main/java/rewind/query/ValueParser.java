package rewind.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import rewind.query.QueryText.Word;

/** What stands after an operator: words, numbers, durations, times, and lists and ranges of them. */
final class ValueParser {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
    private static final Pattern STATUS_CLASS = Pattern.compile("[1-5](?:xx|XX)?");
    private static final String RANGE = "..";

    private final QueryText text;
    private final Instant now;

    ValueParser(QueryText text, Instant now) {
        this.text = text;
        this.now = now;
    }

    /** The values of one list, each where it stands. */
    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        text.skipSpaces();
        do {
            int start = text.at();
            Word word = text.word(",");
            if (word.end() == start || (word.bare() && QueryText.isKeyword(word.raw()))) {
                throw text.error("a value is missing here", start, word.end(), List.of());
            }
            words.add(word);
        } while (text.next(','));
        return words;
    }

    private Word single() {
        List<Word> words = words();
        if (words.size() > 1) {
            throw text.error("one value can be compared, not a list", words.get(1));
        }
        return words.getFirst();
    }

    TextTest texts(boolean upperCase) {
        return new TextTest.OneOf(words().stream()
                .map(Word::glob)
                .map(glob -> upperCase ? upperCase(glob) : glob)
                .toList());
    }

    private static Glob upperCase(Glob glob) {
        return new Glob(
                glob.parts().stream().map(part -> part.toUpperCase(Locale.ROOT)).toList());
    }

    TextTest expression() {
        text.skipSpaces();
        Word word = text.expression();
        if (word.raw().isEmpty()) {
            throw text.error("a regular expression is missing here", word);
        }
        try {
            return Regex.of(word.raw());
        } catch (IllegalArgumentException e) {
            throw text.error(String.valueOf(e.getMessage()), word);
        }
    }

    List<Bounds<Long>> numbers(Field field) {
        List<Bounds<Long>> bounds = new ArrayList<>();
        for (Word word : words()) {
            if (word.bare() && word.raw().equals("*")) {
                bounds.add(Bounds.present());
            } else if (field == Field.STATUS && STATUS_CLASS.matcher(word.raw()).matches()) {
                long first = 100L * Character.digit(word.raw().charAt(0), 10);
                bounds.add(new Bounds.Between<>(first, first + 99));
            } else {
                bounds.add(bounds(word, part -> number(field, part)));
            }
        }
        return bounds;
    }

    Bounds<Long> number(Field field, Comparison comparison) {
        Word word = single();
        return new Bounds.Compared<>(comparison, number(field, word));
    }

    private Long number(Field field, Word word) {
        if (field.kind() == Field.Kind.DURATION) {
            return Durations.parse(word.raw())
                    .orElseThrow(
                            () -> expected("a duration such as 200ms, 1.5s or 10us", word, List.of("200ms", "1.5s")));
        }
        String what = field == Field.STATUS ? "a status such as 500 or 5xx" : "a whole number";
        if (!WHOLE.matcher(word.raw()).matches()) {
            throw expected(what, word, field == Field.STATUS ? List.of("500", "5xx") : List.of());
        }
        try {
            return Long.valueOf(word.raw());
        } catch (NumberFormatException e) {
            // Nineteen digits, and beyond 64 bits.
            throw expected(what, word, List.of());
        }
    }

    /** {@code 3}, {@code 3..5}, {@code 3..} or {@code ..5}. */
    private <T extends Comparable<T>> Bounds<T> bounds(Word word, Function<Word, T> read) {
        int dots = word.bare() ? word.raw().indexOf(RANGE) : -1;
        if (dots < 0) {
            return new Bounds.Compared<>(Comparison.EQUAL, read.apply(word));
        }
        Word from = before(word, dots);
        Word to = after(word, dots);
        if (from.raw().isEmpty() || to.raw().isEmpty()) {
            return from.raw().isEmpty()
                    ? new Bounds.Compared<>(Comparison.AT_MOST, read.apply(to))
                    : new Bounds.Compared<>(Comparison.AT_LEAST, read.apply(from));
        }
        T first = read.apply(from);
        T last = read.apply(to);
        if (first.compareTo(last) > 0) {
            throw text.error("this range ends before it begins", word);
        }
        return new Bounds.Between<>(first, last);
    }

    private static Word before(Word word, int dots) {
        String raw = word.raw().substring(0, dots);
        return new Word(raw, Glob.exactly(raw), true, word.start(), word.start() + dots);
    }

    private static Word after(Word word, int dots) {
        String raw = word.raw().substring(dots + RANGE.length());
        return new Word(raw, Glob.exactly(raw), true, word.end() - raw.length(), word.end());
    }

    /** A range of numbers where one is written without quotes, else texts. */
    Condition attribute(String key) {
        List<Word> words = words();
        List<Bounds<BigDecimal>> bounds = new ArrayList<>();
        for (Word word : words) {
            int dots = word.bare() ? word.raw().indexOf(RANGE) : -1;
            if (dots >= 0 && isRange(word, dots)) {
                bounds.add(bounds(word, this::decimal));
            }
        }
        if (bounds.isEmpty()) {
            return new Condition.Attribute(
                    key, new TextTest.OneOf(words.stream().map(Word::glob).toList()));
        }
        if (bounds.size() < words.size()) {
            bounds.clear();
            words.forEach(word -> bounds.add(bounds(word, this::decimal)));
        }
        return new Condition.AttributeNumber(key, bounds);
    }

    private static boolean isRange(Word word, int dots) {
        String from = before(word, dots).raw();
        String to = after(word, dots).raw();
        return (Decimals.parse(from).isPresent()
                        && (to.isEmpty() || Decimals.parse(to).isPresent()))
                || (from.isEmpty() && Decimals.parse(to).isPresent());
    }

    Bounds<BigDecimal> decimal(Comparison comparison) {
        return new Bounds.Compared<>(comparison, decimal(single()));
    }

    private BigDecimal decimal(Word word) {
        return Decimals.parse(word.raw()).orElseThrow(() -> expected("a number", word, List.of()));
    }

    List<TimeRange> times() {
        List<TimeRange> ranges = new ArrayList<>();
        for (Word word : words()) {
            int dots = word.raw().indexOf(RANGE);
            if (dots < 0) {
                Moment moment = moment(word);
                ranges.add(new TimeRange(moment.fromMillis(), moment.untilMillis()));
                continue;
            }
            Word from = before(word, dots);
            Word to = after(word, dots);
            if (from.raw().isEmpty() && to.raw().isEmpty()) {
                throw expected("a time", word, List.of());
            }
            TimeRange range = new TimeRange(
                    from.raw().isEmpty() ? Long.MIN_VALUE : moment(from).fromMillis(),
                    to.raw().isEmpty() ? Long.MAX_VALUE : moment(to).untilMillis());
            if (range.isEmpty()) {
                throw text.error("this range ends before it begins", word);
            }
            ranges.add(range);
        }
        return ranges;
    }

    TimeRange time(Comparison comparison) {
        Moment moment = moment(single());
        return switch (comparison) {
            case EQUAL -> new TimeRange(moment.fromMillis(), moment.untilMillis());
            case GREATER -> new TimeRange(moment.untilMillis(), Long.MAX_VALUE);
            case AT_LEAST -> new TimeRange(moment.fromMillis(), Long.MAX_VALUE);
            case LESS -> new TimeRange(Long.MIN_VALUE, moment.fromMillis());
            case AT_MOST -> new TimeRange(Long.MIN_VALUE, moment.untilMillis());
        };
    }

    private Moment moment(Word word) {
        Optional<Moment> moment = Moment.parse(word.raw(), now);
        return moment.orElseThrow(() -> expected(
                "a time such as -15m, 2026-11-20 or 2026-11-20T10:15:00Z", word, List.of("-15m", "-1h", "-1d")));
    }

    private QueryException expected(String what, Word word, List<String> examples) {
        return text.error(QueryText.quote(word.raw()) + " is not " + what, word.start(), word.end(), examples);
    }
}
