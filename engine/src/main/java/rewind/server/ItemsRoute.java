package rewind.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rewind.control.ItemTitles;
import rewind.control.ItemTitlesJson;

/**
 * {@code GET /items?snapshot=ID&ids=1,2,3}: what items are called, as {@link ItemTitlesJson} says. Items that the snapshot's
 * catalogue does not know are left out, so a snapshot that is gone answers an empty list. 400 where an id is none. Catalogues
 * are read on a worker thread.
 */
final class ItemsRoute {
    private final ItemTitles titles;

    ItemsRoute(ItemTitles titles) {
        this.titles = titles;
    }

    Route route() {
        return Route.of("/items", Set.of("GET"), this::items);
    }

    private Reply items(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(List.of("snapshot", "ids"));
        String snapshot = required(parameters, "snapshot");
        List<Integer> ids = new ArrayList<>();
        for (String id : required(parameters, "ids").split(",", -1)) {
            ids.add(Parameters.whole("each of ids", id, 0, Integer.MAX_VALUE));
        }
        if (ids.size() > ItemTitlesJson.MOST) {
            throw HttpError.badRequest(
                    "BadParameter",
                    "ids must be " + ItemTitlesJson.MOST + " at most, not " + ids.size() + ": ask several times.");
        }
        return Reply.ok(json -> ItemTitlesJson.write(json, snapshot, ids, titles));
    }

    private static String required(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text == null) {
            throw HttpError.badRequest("BadParameter", name + " is missing: /items?snapshot=ID&ids=1,2,3");
        }
        return text;
    }
}
