package rewind.explorer.controls;

import javafx.scene.control.ToggleButton;

/** Tabs of one place whose parts do not know each other. */
public final class SubjectTabs {
    private SubjectTabs() {}

    /**
     * A tab.
     *
     * @param chosen whether it stands for what is here, and is always shown as chosen; one that leads elsewhere never is
     * @param action what a press does
     */
    public static ToggleButton tab(String id, String words, boolean chosen, Runnable action) {
        ToggleButton tab = new ToggleButton(words);
        tab.setId(id);
        tab.getStyleClass().add("tab");
        tab.setSelected(chosen);
        tab.setOnAction(ignored -> {
            tab.setSelected(chosen);
            action.run();
        });
        return tab;
    }
}
