package rewind.explorer.controls;

import java.util.Map;
import rewind.diff.items.ListDiff;
import rewind.explorer.text.Messages;

/**
 * Two answers that are shown beside each other.
 *
 * @param title names a picture of them
 * @param left heads the first list
 * @param right heads the second
 * @param titles of the items of both, by item, as far as they are known
 */
public record Slopes(String title, String left, String right, ListDiff list, Map<Integer, String> titles) {
    public Slopes {
        titles = Map.copyOf(titles);
    }

    /** What an item is called; an id says that it is one, so that it is not taken for a rank. */
    String name(int item) {
        String title = titles.get(item);
        return title == null ? Messages.text("slope.item", Integer.toString(item)) : title;
    }

    /** Whether there are two lists: where there is one, nothing was dropped and nothing entered. */
    boolean isPair() {
        return list.leftSize() > 0 && list.rightSize() > 0;
    }
}
