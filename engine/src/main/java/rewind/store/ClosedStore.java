package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is done to a store that nobody has open. */
final class ClosedStore {
    private ClosedStore() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static Path database(Path folder) {
        return folder.resolve("traces.mv.db");
    }

    /**
     * Does something with the store to itself.
     *
     * @throws StoreException if there is no store, somebody has it open, or its files cannot be read or written
     */
    static <T> T use(Path folder, Work<T> work) {
        if (!Files.isDirectory(folder)) {
            throw new StoreException("there is no store in " + folder);
        }
        try {
            FolderLock lock = FolderLock.take(folder);
            try (lock) {
                settle(folder);
                settle(folder.resolve("feedback"));
                return work.run();
            }
        } catch (IOException e) {
            throw new StoreException("the store in " + folder + " cannot be worked on: " + e.getMessage(), e);
        }
    }

    /** What a process that was killed left on its way to a journal's file, or while it packed one, is put in order. */
    private static void settle(Path journal) throws IOException {
        if (Files.isDirectory(journal)) {
            SegmentNames.tidy(journal);
            Ring.recover(journal);
        }
    }
}
