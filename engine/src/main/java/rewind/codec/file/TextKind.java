package rewind.codec.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which kind of text it is that is not JSON. */
final class TextKind {
    private static final Pattern STACK = Pattern.compile("\\S.*;.* \\d+");
    private static final int LINES = 20;

    private TextKind() {}

    static Sniffed of(String text) {
        String start = text.stripLeading();
        String lower = start.substring(0, Math.min(start.length(), 200)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return Sniffed.other("html", "an HTML page");
        }
        if (lower.startsWith("<svg") || lower.contains("<svg ")) {
            return Sniffed.other("svg", "an SVG picture");
        }
        if (lower.startsWith("<")) {
            return Sniffed.other("xml", "XML");
        }
        if (start.startsWith("# HELP ") || start.startsWith("# TYPE ")) {
            return Sniffed.other("prometheus", "metrics for Prometheus");
        }
        if (start.startsWith("# tracer:")) {
            return Sniffed.other("ftrace", "a trace of the Linux kernel as text");
        }
        if (start.startsWith("#!")) {
            return Sniffed.other("script", "a script");
        }
        if (lower.contains("full thread dump")) {
            return Sniffed.other("thread-dump", "a thread dump");
        }
        List<String> lines =
                start.lines().limit(LINES).filter(line -> !line.isBlank()).toList();
        if (!lines.isEmpty()
                && lines.stream().limit(LINES - 1L).allMatch(line -> STACK.matcher(line)
                        .matches())) {
            return Sniffed.other("collapsed", "collapsed stacks, of which flame graphs are made");
        }
        return separator(lines)
                .map(name -> Sniffed.other("csv", "a table with " + name + " between its columns"))
                .orElseGet(() -> Sniffed.other("text", "plain text"));
    }

    /** What stands the same number of times in each line; of the last, which may be cut, nothing is asked. */
    private static Optional<String> separator(List<String> lines) {
        if (lines.size() < 2) {
            return Optional.empty();
        }
        List<String> whole = lines.size() > 2 ? lines.subList(0, lines.size() - 1) : lines;
        record Separator(char sign, String name) {}
        return List.of(
                        new Separator(',', "commas"),
                        new Separator('\t', "tabs"),
                        new Separator(';', "semicolons"),
                        new Separator('|', "bars"))
                .stream()
                .filter(separator -> {
                    long first = count(whole.getFirst(), separator.sign());
                    return first > 0 && whole.stream().allMatch(line -> count(line, separator.sign()) == first);
                })
                .map(Separator::name)
                .findFirst();
    }

    private static long count(String line, char sign) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == sign ? 1 : 0;
        }
        return count;
    }
}
