package rewind.recommend.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A movie of the catalogue.
 *
 * @param id 0 or more
 * @param title without the year where the year is known
 * @param year of release, empty where the source does not say
 * @param genres in the order of the source, empty where none is listed
 */
public record Item(int id, String title, OptionalInt year, List<String> genres) {
    private static final Pattern TITLE_WITH_YEAR = Pattern.compile("(.*\\S)\\s*\\((\\d{4})\\)\\s*", Pattern.DOTALL);

    public Item {
        genres = List.copyOf(genres);
    }

    /** Takes a title in MovieLens's way, {@code Toy Story (1995)}, apart. */
    static Item ofTitleWithYear(int id, String text, List<String> genres) {
        Matcher matcher = TITLE_WITH_YEAR.matcher(text);
        return matcher.matches()
                ? new Item(id, matcher.group(1), OptionalInt.of(Integer.parseInt(matcher.group(2))), genres)
                : new Item(id, text.strip(), OptionalInt.empty(), genres);
    }

    /** As people know it, since films are made again under their old names: {@code Toy Story (1995)}. */
    public String titleWithYear() {
        return year.isPresent() ? title + " (" + year.getAsInt() + ")" : title;
    }
}
