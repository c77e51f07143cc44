package rewind.server;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that answers.
 *
 * @param template as it stands in traces: {@code /recommend/{user_id}}
 * @param traced whether its requests leave a trace: those that answer a question of the product do, looking at traces
 *     does not
 * @param immediate whether a request with parameters of these names is answered from memory: then it need not be handed
 *     to another thread
 */
record Route(String template, Set<String> methods, boolean traced, Predicate<Set<String>> immediate, Handler handler) {

    /** A route that may have to wait for a disk and leaves no trace. */
    static Route of(String template, Set<String> methods, Handler handler) {
        return new Route(template, methods, false, parameters -> false, handler);
    }

    /** Answers a call; an {@link HttpError} is an answer too. */
    interface Handler {
        Reply handle(Call call);
    }

    /** The part of the template before its parameter, or all of it. */
    String prefix() {
        int parameter = template.indexOf('{');
        return parameter < 0 ? template : template.substring(0, parameter);
    }

    /** The part of the template after its parameter; empty where nothing follows. */
    String suffix() {
        return template.substring(template.indexOf('}') + 1);
    }

    boolean hasParameter() {
        return template.indexOf('{') >= 0;
    }
}
