package rewind.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The field that somebody who mistyped meant. */
final class FieldNames {
    private static final List<String> TITLES =
            Arrays.stream(Field.values()).map(Field::title).toList();

    private FieldNames() {}

    /** The title most like this name: one that begins with it or that it begins with, or a few letters away. */
    static Optional<String> nearest(String name) {
        return NearestName.of(name, TITLES);
    }
}
