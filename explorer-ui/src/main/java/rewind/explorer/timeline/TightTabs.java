package rewind.explorer.timeline;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** Tabs move together where they have too little room, before their words are cut. */
final class TightTabs {
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    /** What a tab is narrower by then, as the sheet has it. */
    private static final double SPARED = 12;

    private TightTabs() {}

    /** Looks after each layout of this strip. */
    static void watch(HBox strip) {
        strip.needsLayoutProperty().addListener((o, was, needs) -> {
            if (!needs) {
                fit(strip);
            }
        });
    }

    private static void fit(HBox strip) {
        boolean tight = strip.getPseudoClassStates().contains(TIGHT);
        double spared = tight
                ? SPARED * strip.getChildren().stream().filter(Node::isManaged).count()
                : 0;
        strip.pseudoClassStateChanged(TIGHT, strip.prefWidth(-1) + spared > strip.getWidth());
    }
}
