package rewind.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grammar in titles.txt: what a film may be called, by genre. */
final class TitleGrammar {
    /** How often a slot takes a word of the genre's own list, where there is one. */
    private static final double OWN_WORD = 0.6;
    /** The same for whole patterns: more would make every Western a Trail. */
    private static final double OWN_PATTERN = 0.4;

    private final Map<String, List<String>> sections;

    private TitleGrammar(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static TitleGrammar load() {
        Map<String, List<String>> sections = new HashMap<>();
        try (InputStream in = TitleGrammar.class.getResourceAsStream("titles.txt")) {
            if (in == null) {
                throw new IllegalStateException("titles.txt is missing from the jar of the sample data");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (text.startsWith("[")) {
                    section = text.substring(1, text.length() - 1);
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    addEntry(sections.computeIfAbsent(section, name -> new ArrayList<>()), section, text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TitleGrammar(sections);
    }

    /** A pattern's weight becomes that many equal entries, so that one uniform draw picks by weight. */
    private static void addEntry(List<String> entries, String section, String text) {
        int space = text.indexOf(' ');
        boolean weighted = section.startsWith("title") && space > 0 && Character.isDigit(text.charAt(0));
        int weight = weighted ? Integer.parseInt(text.substring(0, space)) : 1;
        for (int i = 0; i < weight; i++) {
            entries.add(weighted ? text.substring(space + 1) : text);
        }
    }

    /** A title without its year, in the taste of the genre; null stands for none listed. */
    String draw(SplitMix64 random, @Nullable Genre genre) {
        String title;
        do {
            title = expand(pick("title", random, genre, OWN_PATTERN), random, genre);
        } while (repeatsAWord(title));
        // A made-up land may begin with "the".
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private String expand(String pattern, SplitMix64 random, @Nullable Genre genre) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
            int close = pattern.indexOf('}', open);
            text.append(pattern, at, open);
            String slot = pattern.substring(open + 1, close);
            text.append(expand(pick(slot, random, genre, OWN_WORD), random, genre));
            at = close + 1;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }

    private String pick(String slot, SplitMix64 random, @Nullable Genre genre, double ownShare) {
        List<String> own = genre == null ? null : sections.get(slot + " " + genre.label());
        List<String> entries = sections.get(slot);
        if (own != null && random.nextDouble() < ownShare) {
            entries = own;
        }
        if (entries == null) {
            throw new IllegalStateException("titles.txt has no section [" + slot + "]");
        }
        return entries.get(random.nextInt(entries.size()));
    }

    /** "Silver Silver" and "The Sparrow and the Sparrows" are no titles. */
    private static boolean repeatsAWord(String title) {
        List<String> seen = new ArrayList<>();
        for (String word : title.split("[ ,:&]+", -1)) {
            String stem = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
            if (stem.length() > 3 && seen.contains(stem)) {
                return true;
            }
            seen.add(stem);
        }
        return false;
    }
}
