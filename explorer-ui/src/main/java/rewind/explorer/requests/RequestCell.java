package rewind.explorer.requests;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/** What a row shows in one of its columns. */
interface RequestCell {

    Region node();

    /** Shows a request; null for one that is on its way. */
    void show(@Nullable TraceSummary row);

    /** As a screen reader says it. */
    String words();
}
