package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chapter of the README has the reader type, and what it says will be answered. */
final class Walk {
    private static final String PROMPT = "$ ";

    /** Left out on the page: the rest of a word, or lines where it stands alone. */
    private static final Pattern LEFT_OUT = Pattern.compile("\\.\\.\\.|…");

    /** Times and counts are those of the day; digits in a name ({@code v0.2}) are not. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[+−-]?\\d[\\d.,:]*");

    private static final String ANY_NUMBER = "[+−-]?\\d[\\d.,:]*";

    private Walk() {}

    /**
     * A command with the lines that the page shows under it.
     *
     * @param command without the prompt
     */
    record Step(String command, List<String> shown) {
        /** The first shown line that the answer does not have in its place; empty where it has all, in this order. */
        String missingIn(String answer) {
            List<String> lines = answer.lines().map(Walk::squeezed).toList();
            int next = 0;
            for (String line : shown) {
                Pattern wanted = pattern(line);
                while (next < lines.size() && !wanted.matcher(lines.get(next)).matches()) {
                    next++;
                }
                if (next == lines.size()) {
                    return line;
                }
                next++;
            }
            return "";
        }
    }

    /**
     * The steps under a heading, up to the next one.
     *
     * @throws IllegalArgumentException if there is no such heading, or nothing to type under it
     */
    static List<Step> under(Path page, String heading) throws IOException {
        List<Step> steps = new ArrayList<>();
        boolean here = false;
        boolean console = false;
        for (String line : Files.readAllLines(page)) {
            if (!console && line.startsWith("#")) {
                here = line.replaceFirst("^#+ ", "").equals(heading);
            } else if (here && line.startsWith("```")) {
                console = line.equals("```console");
            } else if (console && line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (console && isAsserted(line)) {
                steps.getLast().shown().add(line);
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(page + " has no console block under '" + heading + "'.");
        }
        return steps;
    }

    /** How long a stage took decides nothing: a busy machine may rank it elsewhere. */
    private static boolean isAsserted(String line) {
        return !line.isBlank() && !LEFT_OUT.matcher(line.strip()).matches() && !line.contains(".duration_ms");
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    private static Pattern pattern(String line) {
        StringBuilder regex = new StringBuilder();
        String text = squeezed(line);
        Matcher gap = LEFT_OUT.matcher(text);
        int from = 0;
        while (gap.find()) {
            regex.append(withAnyNumbers(text.substring(from, gap.start()))).append(".*");
            from = gap.end();
        }
        return Pattern.compile(
                regex.append(withAnyNumbers(text.substring(from))).toString());
    }

    private static String withAnyNumbers(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (number.find()) {
            regex.append(Pattern.quote(text.substring(from, number.start()))).append(ANY_NUMBER);
            from = number.end();
        }
        return regex.append(Pattern.quote(text.substring(from))).toString();
    }
}
