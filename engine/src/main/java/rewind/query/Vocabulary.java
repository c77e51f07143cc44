package rewind.query;

import java.util.List;

/**
 * What is known of the requests at hand, to be proposed while a query is typed. Each answer has the likeliest first, and
 * only names that begin with the prefix or have it in them, without regard to case; what else there is, is left out when
 * it comes to proposing. It is asked at each keystroke: a handful of names, soon.
 */
public interface Vocabulary {
    /** Values of a field: versions of models, variants, paths. */
    List<String> values(Field field, String prefix);

    /** Names of spans. */
    List<String> spanNames(String prefix);

    /** Keys of attributes. */
    List<String> attributeKeys(String prefix);

    /** Texts of an attribute's values. */
    List<String> attributeValues(String key, String prefix);

    /** Nothing but the language itself. */
    Vocabulary NONE = new Vocabulary() {
        @Override
        public List<String> values(Field field, String prefix) {
            return List.of();
        }

        @Override
        public List<String> spanNames(String prefix) {
            return List.of();
        }

        @Override
        public List<String> attributeKeys(String prefix) {
            return List.of();
        }

        @Override
        public List<String> attributeValues(String key, String prefix) {
            return List.of();
        }
    };
}
