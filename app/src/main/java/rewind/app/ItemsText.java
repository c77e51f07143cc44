package rewind.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ItemDiff.Change;
import rewind.diff.items.ItemsDiff;
import rewind.diff.items.ListDiff;
import rewind.diff.items.RankMeasures;
import rewind.diff.items.StageDiff;

/** Two lists beside each other, with where each item went and which stage made it so. */
final class ItemsText {
    private static final int MOST_PLACES = 50;
    private static final int WIDEST = 34;
    private static final int WIDEST_WITH_TITLE = 64;

    private final Map<Integer, String> titles;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private ItemsText(Map<Integer, String> titles, Screen screen) {
        this.titles = titles;
        this.screen = screen;
    }

    static String of(ItemsDiff items, Map<Integer, String> titles, Screen screen, boolean all) {
        ItemsText page = new ItemsText(titles, screen);
        ListDiff served = items.served();
        if (served.leftSize() + served.rightSize() > 0) {
            page.measures(served);
            if (all || !served.isSame()) {
                page.lists(served, all);
            }
            page.stages(items.stages());
        }
        return page.text.toString();
    }

    private void measures(ListDiff served) {
        RankMeasures m = served.measures();
        text.append('\n').append(screen.ink("bold", "Items"));
        if (served.isSame()) {
            text.append("  the same ").append(served.leftSize()).append(", scores too\n");
            return;
        }
        text.append("  ")
                .append(Screen.cut(
                        m.common() + " in both · Jaccard " + DiffText.number(m.jaccard()) + " · RBO "
                                + DiffText.number(m.rankBiasedOverlap()) + " · Kendall τ "
                                + DiffText.number(m.kendallTau()) + " · NDCG " + DiffText.number(m.ndcg()),
                        screen.width() - 7))
                .append('\n');
    }

    private void lists(ListDiff served, boolean all) {
        int places = Math.max(served.leftSize(), served.rightSize());
        int shown = all ? places : Math.min(places, MOST_PLACES);
        ItemDiff[] left = new ItemDiff[places];
        ItemDiff[] right = new ItemDiff[places];
        for (ItemDiff item : served.items()) {
            if (item.from() >= 0) {
                left[item.from()] = item;
            }
            if (item.to() >= 0) {
                right[item.to()] = item;
            }
        }
        int cell = Math.clamp((screen.width() - 12) / 2, 22, titles.isEmpty() ? WIDEST : WIDEST_WITH_TITLE);
        text.append(("   #  " + Screen.fit("Left", cell) + "Right").stripTrailing())
                .append('\n');
        for (int place = 0; place < shown; place++) {
            String one = place < served.leftSize() ? leftCell(left[place]) + title(left[place]) : "";
            String other = place < served.rightSize() ? rightCell(right[place]) + title(right[place]) : "";
            text.append(("%4d  ".formatted(place + 1)
                            + coloured(place < served.leftSize() ? left[place].change() : Change.SAME, one, cell)
                            + coloured(place < served.rightSize() ? right[place].change() : Change.SAME, other, cell))
                    .stripTrailing());
            text.append('\n');
        }
        if (shown < places) {
            text.append("      ").append(places - shown).append(" more: --all\n");
        }
    }

    private String coloured(Change change, String cell, int width) {
        String style =
                switch (change) {
                    case SAME -> "plain";
                    case RESCORED, MOVED_UP, MOVED_DOWN -> "yellow";
                    case ENTERED -> "green";
                    case DROPPED -> "red";
                };
        return screen.ink(style, Screen.fit(cell, width));
    }

    private static String leftCell(ItemDiff item) {
        return switch (item.change()) {
            case SAME -> item.itemId() + "  =";
            case RESCORED -> item.itemId() + "  = " + score(item.leftScore());
            case MOVED_UP -> item.itemId() + "  ↑ " + (item.to() + 1);
            case MOVED_DOWN -> item.itemId() + "  ↓ " + (item.to() + 1);
            case DROPPED -> item.itemId() + "  gone" + by(item);
            case ENTERED -> "";
        };
    }

    private static String rightCell(ItemDiff item) {
        return switch (item.change()) {
            case SAME -> item.itemId() + "  =";
            case RESCORED -> item.itemId() + "  = " + score(item.rightScore()) + by(item);
            case MOVED_UP -> item.itemId() + "  ↑ from " + (item.from() + 1) + by(item);
            case MOVED_DOWN -> item.itemId() + "  ↓ from " + (item.from() + 1) + by(item);
            case ENTERED -> item.itemId() + "  new" + by(item);
            case DROPPED -> "";
        };
    }

    /** Last, since it is what may be cut. */
    private String title(ItemDiff item) {
        String title = titles.get(item.itemId());
        return title == null ? "" : "  " + title;
    }

    private static String score(@Nullable Float score) {
        return String.valueOf(score);
    }

    private static String by(ItemDiff item) {
        return item.cause() == null ? "" : " · " + item.cause().stage();
    }

    private void stages(List<StageDiff> stages) {
        if (stages.stream().allMatch(stage -> stage.list().isSame())) {
            return;
        }
        text.append('\n')
                .append(Print.table(
                        List.of("Stage", ">Left", ">Right", ">New", ">Gone", ">Moved", ">Other scores", ">RBO"),
                        stages.stream().map(ItemsText::row).toList()));
    }

    private static List<String> row(StageDiff stage) {
        ListDiff list = stage.list();
        return List.of(
                stage.stage(),
                Integer.toString(list.leftSize()),
                Integer.toString(list.rightSize()),
                orEmpty(list.count(Change.ENTERED)),
                orEmpty(list.count(Change.DROPPED)),
                orEmpty(list.count(Change.MOVED_UP) + list.count(Change.MOVED_DOWN)),
                orEmpty(list.count(Change.RESCORED)),
                list.isSame() ? "the same" : DiffText.number(list.measures().rankBiasedOverlap()));
    }

    private static String orEmpty(int count) {
        return count == 0 ? "" : Integer.toString(count);
    }
}
