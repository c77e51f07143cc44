package rewind.query;

import java.util.List;

/** What is asked of a text. */
public sealed interface TextTest permits TextTest.OneOf, Regex {

    /** Whether the text as a whole is what is asked for; a regular expression need only be found in it. */
    boolean matches(String text);

    /** Whether what is asked for is somewhere in the text; words without regard to case. */
    boolean isIn(String text);

    /** One of these forms. */
    record OneOf(List<Glob> globs) implements TextTest {
        public OneOf {
            if (globs.isEmpty()) {
                throw new IllegalArgumentException("none of no forms");
            }
            globs = List.copyOf(globs);
        }

        @Override
        public boolean matches(String text) {
            for (Glob glob : globs) {
                if (glob.matches(text)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean isIn(String text) {
            for (Glob glob : globs) {
                if (glob.isIn(text)) {
                    return true;
                }
            }
            return false;
        }

        boolean begins(String text) {
            return globs.stream().anyMatch(glob -> glob.begins(text));
        }
    }

    static TextTest of(Glob glob) {
        return new OneOf(List.of(glob));
    }
}
