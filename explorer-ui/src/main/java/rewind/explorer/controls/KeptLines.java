package rewind.explorer.controls;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A few lines of text under a name, kept from one start of the program to the next. For any thread. */
public interface KeptLines {

    /** What is kept; nothing where there is nothing, or where it cannot be read: a window without memory is still a window. */
    List<String> read(String name);

    /**
     * Puts other lines in place of those that are there, which may have been changed by another window.
     *
     * @param name letters, digits and hyphens
     * @return what is kept now
     * @throws IOException if it could not be written; then what was kept before is still there
     */
    List<String> change(String name, UnaryOperator<List<String>> change) throws IOException;

    /** Where nothing could be remembered: the console is told, for nobody asked for it just now. */
    static void untold(Throwable failure) {
        System.getLogger(KeptLines.class.getName())
                .log(System.Logger.Level.WARNING, "something could not be remembered for the next start", failure);
    }

    /** Forgets with the end of the program. */
    static KeptLines inMemory() {
        Map<String, List<String>> kept = new ConcurrentHashMap<>();
        return new KeptLines() {
            @Override
            public List<String> read(String name) {
                return kept.getOrDefault(name, List.of());
            }

            @Override
            public List<String> change(String name, UnaryOperator<List<String>> change) {
                return kept.compute(
                        name, (ignored, before) -> List.copyOf(change.apply(before == null ? List.of() : before)));
            }
        };
    }
}
