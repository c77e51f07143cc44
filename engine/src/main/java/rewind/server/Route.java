package rewind.server;

import java.util.Set;

/**
 * Something that answers.
 *
 * @param template as it stands in traces: {@code /recommend/{user_id}}
 * @param traced whether its requests leave a trace: those that answer a question of the product do, looking at traces
 *     does not
 */
record Route(String template, Set<String> methods, boolean traced, Handler handler) {

    /** Answers a call; an {@link HttpError} is an answer too. */
    interface Handler {
        Reply handle(Call call);
    }

    /** The part of the template before its parameter, or all of it. */
    String prefix() {
        int parameter = template.indexOf('{');
        return parameter < 0 ? template : template.substring(0, parameter);
    }

    boolean hasParameter() {
        return template.indexOf('{') >= 0;
    }
}
