package rewind.codec.traceevent;

import java.io.IOException;
import rewind.codec.jsontext.JsonDamage;
import rewind.codec.jsontext.JsonRules;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;

/** What the first object of a file is: some tools write an event a line, or with commas and no brackets around them. */
final class FirstObject {
    private FirstObject() {}

    /**
     * Whether it is itself an event, and no object that has them.
     *
     * @param head the beginning of the file
     */
    static boolean isEvent(byte[] head, JsonRules rules) throws IOException {
        JsonText json = new JsonText(head, rules);
        boolean hasPhase = false;
        try {
            if (json.next() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = json.nextField(); key != null; key = json.nextField()) {
                if (key.equals("traceEvents")) {
                    return false;
                }
                hasPhase |= key.equals("ph");
                json.skip();
            }
            return hasPhase;
        } catch (JsonDamage e) {
            // Cut, by us or by others, or damaged: whoever reads it says so.
            return hasPhase;
        }
    }
}
