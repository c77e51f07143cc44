package rewind.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text with wildcards: literal parts, with anything or nothing between one and the next. One part is that text exactly;
 * two empty ones are any text.
 */
public record Glob(List<String> parts) {
    public Glob {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a pattern without parts");
        }
        List<String> kept = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            // "**" says no more than "*".
            if (i == 0 || i == parts.size() - 1 || !parts.get(i).isEmpty()) {
                kept.add(parts.get(i));
            }
        }
        parts = List.copyOf(kept);
    }

    /** This text and no other. */
    public static Glob exactly(String text) {
        return new Glob(List.of(text));
    }

    /** The only text that matches, where there is but one. */
    public Optional<String> exact() {
        return parts.size() == 1 ? Optional.of(parts.getFirst()) : Optional.empty();
    }

    /** Whether the whole text is of this form. */
    public boolean matches(String text) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return first.equals(text);
        }
        String last = parts.getLast();
        if (!text.startsWith(first) || !text.endsWith(last) || text.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        int limit = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > limit) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    /** Whether the text begins with this form, as an abbreviated hash begins the hash. */
    boolean begins(String text) {
        return parts.size() == 1 ? text.startsWith(parts.getFirst()) : openEnd().matches(text);
    }

    private Glob openEnd() {
        List<String> open = new ArrayList<>(parts);
        open.add("");
        return new Glob(open);
    }

    /** Whether this form is anywhere in the text, without regard to case. */
    public boolean isIn(String text) {
        int at = 0;
        for (String part : parts) {
            int found = indexOfIgnoringCase(text, part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    private static int indexOfIgnoringCase(String text, String part, int from) {
        int last = text.length() - part.length();
        for (int i = from; i <= last; i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return i;
            }
        }
        return -1;
    }
}
