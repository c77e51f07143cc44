package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import rewind.codec.CodecException;

/** Reads a store from end to end: every frame of the journals, every block of the index, and each against the other. */
public final class StoreCheck {
    private StoreCheck() {}

    /**
     * What there is, and what is wrong with it.
     *
     * @param segments files of the journal of traces
     * @param journalBytes what they take
     * @param records whole records in them
     * @param blocks of the index
     * @param rows in these
     * @param notInBlocks records that came after the last block, which are read at each opening
     * @param feedback records of the journal of feedback
     * @param databaseBytes what the database's file takes
     * @param damages empty where the store is sound
     */
    public record Report(
            int segments,
            long journalBytes,
            long records,
            int blocks,
            long rows,
            long notInBlocks,
            long feedback,
            long databaseBytes,
            List<StoreDamage> damages) {
        public Report {
            damages = List.copyOf(damages);
        }

        /** Whether nothing is wrong. */
        public boolean isSound() {
            return damages.isEmpty();
        }
    }

    /**
     * Checks the store in a folder, which nobody else may have open. Nothing is repaired; what a process that was killed left on
     * its way to the journal is taken there first, as the next opening would.
     *
     * @throws StoreException if there is no store, somebody has it open, or it cannot be read at all
     */
    public static Report run(Path folder) {
        return ClosedStore.use(folder, () -> check(folder));
    }

    private static Report check(Path folder) throws IOException {
        List<StoreDamage> damages = new ArrayList<>();
        Path file = ClosedStore.database(folder);
        JournalReplay journal = JournalReplay.of(folder);
        gaps(journal, damages);
        long feedback = feedback(folder.resolve("feedback"), damages);
        IndexCheck index = new IndexCheck(folder, file, damages);
        if (Files.exists(file)) {
            try (Database database = Database.open(folder)) {
                database.jdbi().useHandle(handle -> index.load(handle, database));
                journal.read(0, index::record, damages::add);
                index.end();
            } catch (StoreException e) {
                damages.add(new StoreDamage(file.toString(), -1, String.valueOf(e.getMessage())));
            }
        } else {
            journal.read(0, index::record, damages::add);
        }
        long bytes = 0;
        for (Path segment : journal.segments()) {
            bytes += Files.size(segment);
        }
        return new Report(
                journal.segments().size(),
                bytes,
                index.records(),
                index.blocks(),
                index.rows(),
                index.notInBlocks(),
                feedback,
                Files.exists(file) ? Files.size(file) : 0,
                damages);
    }

    /** Segments have consecutive numbers; only the first of them ever go. */
    private static void gaps(JournalReplay journal, List<StoreDamage> damages) {
        long before = 0;
        for (Path segment : journal.segments()) {
            long number = SegmentNames.number(segment);
            for (long missing = before + 1; before > 0 && missing < number; missing++) {
                damages.add(new StoreDamage(
                        SegmentNames.raw(Objects.requireNonNull(segment.getParent()), missing)
                                .toString(),
                        -1,
                        "the segment is missing"));
            }
            before = number;
        }
    }

    private static long feedback(Path folder, List<StoreDamage> damages) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        JournalReplay journal = JournalReplay.of(folder);
        gaps(journal, damages);
        long[] count = new long[1];
        journal.read(
                0,
                (place, next, content) -> {
                    count[0]++;
                    try {
                        FeedbackFrame.read(content);
                    } catch (StoreException | CodecException e) {
                        damages.add(JournalPlace.of(folder, place).damage(String.valueOf(e.getMessage())));
                    }
                },
                damages::add);
        return count[0];
    }
}
