package rewind.query;

import java.util.LinkedHashSet;
import java.util.Set;
import rewind.trace.Span;
import rewind.trace.Trace;

/**
 * The terms by which an index finds traces, as texts: a letter for the kind, a colon, and what it says.
 *
 * <ul>
 *   <li>{@code n:NAME}: a span has this name;
 *   <li>{@code c:COMPONENT}: a span has this component, which is not empty;
 *   <li>{@code k:KEY}: an attribute has this key;
 *   <li>{@code a:KEY=VALUE}: and this value, as {@link rewind.trace.AttributeValue#text()} writes it. The value of a
 *       list is a term, and so is each of its members under the same key; a map's members are under {@code KEY.MEMBER};
 *       a real number without a fraction is there as {@code 3} too.
 * </ul>
 *
 * <p>A key with {@code =} in it can make two terms the same: an index may then look into a trace in vain, and never
 * misses one. Terms are as long as what they say; an index that wants them short keeps a hash of them.
 */
public final class Terms {
    private Terms() {}

    /** All terms of a trace, each once, those of its spans in their order. */
    public static Set<String> of(Trace trace) {
        Set<String> terms = new LinkedHashSet<>();
        for (Span span : trace.spans()) {
            terms.add(name(span.name()));
            if (!span.component().isEmpty()) {
                terms.add(component(span.component()));
            }
        }
        Attributes.any(trace, (key, value, text) -> {
            terms.add(key(key));
            terms.add(attribute(key, text));
            return false;
        });
        return terms;
    }

    static String name(String name) {
        return "n:" + name;
    }

    static String component(String component) {
        return "c:" + component;
    }

    static String key(String key) {
        return "k:" + key;
    }

    static String attribute(String key, String text) {
        return "a:" + key + "=" + text;
    }
}
