package rewind.explorer.latency;

import java.util.Locale;
import rewind.explorer.text.Messages;
import rewind.latency.LatencyGroup;

/** What the charts tell apart. */
public enum Grouping {
    MODEL_VERSION(LatencyGroup.MODEL_VERSION, "model_version"),
    VARIANT(LatencyGroup.VARIANT, "variant"),
    STAGE(LatencyGroup.STAGE, "span"),
    PATH(LatencyGroup.PATH, "path"),
    /** Of traces from elsewhere, whose service is counted in the place of a variant. */
    SERVICE(LatencyGroup.VARIANT, "service");

    private final LatencyGroup group;
    private final String field;

    Grouping(LatencyGroup group, String field) {
        this.group = group;
        this.field = field;
    }

    LatencyGroup group() {
        return group;
    }

    /** As a typed query calls it. */
    String field() {
        return field;
    }

    String words() {
        return Messages.text("latency.by." + name().toLowerCase(Locale.ROOT));
    }
}
