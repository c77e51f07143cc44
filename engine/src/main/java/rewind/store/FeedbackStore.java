package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feedback in the database, with a journal of its own in front: the journal makes it last, for the price of a write to
 * the operating system's cache, and the database may write its pages when it likes. A lost database is made anew from
 * the journal.
 */
final class FeedbackStore implements FeedbackLog, FeedbackStatistics, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackStore.class);
    private static final long SEGMENT_BYTES = 64 << 20;
    private static final int RING_BYTES = 1 << 16;

    private final FeedbackTable table;
    private final AnswerCounts answers;
    private final Map<Integer, SeenByFeedback> seen = new ConcurrentHashMap<>();
    private final Journal journal;
    private long newest;
    private boolean closed;

    /**
     * Opens the journal and brings what it has beyond the table into it.
     *
     * @param folder of the journal; made where there is none
     */
    FeedbackStore(Path folder, Database database, AnswerCounts answers) throws IOException {
        this.table = new FeedbackTable(database);
        this.answers = answers;
        Files.createDirectories(folder);
        Ring.recover(folder);
        FeedbackTable.Mark mark = table.mark();
        SegmentNames.dropUnused(folder, Journal.segment(mark.journalAt()));
        JournalReplay left = JournalReplay.of(folder);
        newest = mark.number();
        recover(left, mark);
        table.seen((user, number, item) -> count(user, number, item));
        journal = new Journal(
                folder, SEGMENT_BYTES, RING_BYTES, Math.max(left.lastSegment(), Journal.segment(mark.journalAt())));
    }

    private void recover(JournalReplay left, FeedbackTable.Mark mark) throws IOException {
        left.read(
                mark.journalAt(),
                (place, next, content) -> {
                    Feedback feedback = FeedbackFrame.read(content);
                    // The one at the mark itself is in the table.
                    if (feedback.number() > newest) {
                        table.insert(feedback, place);
                        newest = feedback.number();
                    }
                },
                problem -> LOG.error("the journal of feedback is damaged: {}", problem));
        if (newest > mark.number()) {
            LOG.info("{} pieces of feedback were brought in from the journal", newest - mark.number());
        }
    }

    private void count(int user, long number, int item) {
        seen.merge(user, SeenByFeedback.NONE.plus(number, item), (known, added) -> known.plus(number, item));
    }

    @Override
    public synchronized Feedback append(Feedback feedback) {
        if (closed) {
            throw new StoreException("the store is closed");
        }
        Feedback numbered = feedback.numbered(newest + 1);
        try {
            long place = journal.append(FeedbackFrame.of(numbered));
            newest = numbered.number();
            table.insert(numbered, place);
        } catch (IOException e) {
            throw new StoreException("the feedback could not be written to the journal: " + e.getMessage(), e);
        }
        if (numbered.event().isSeen()) {
            count(numbered.userId(), numbered.number(), numbered.itemId());
        }
        return numbered;
    }

    @Override
    public SeenByFeedback seenBy(int userId) {
        return seen.getOrDefault(userId, SeenByFeedback.NONE);
    }

    @Override
    public SeenByFeedback seenBy(int userId, long watermark) {
        return table.seenBy(userId, watermark);
    }

    @Override
    public List<FeedbackSummary> summarize(Group by, @Nullable Instant since, @Nullable Instant until) {
        Map<Optional<String>, long[]> counts = table.events(by, since, until);
        answers.count(by, since, until)
                .forEach((name, count) -> counts.computeIfAbsent(name, k -> new long[5])[0] = count);
        return counts.entrySet().stream()
                .map(e -> summary(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing((FeedbackSummary s) -> Objects.requireNonNullElse(s.name(), "")))
                .toList();
    }

    /** By place: answers, clicks, plays, ratings, clicked answers. */
    private static FeedbackSummary summary(Optional<String> name, long[] counts) {
        return new FeedbackSummary(name.orElse(null), counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        journal.close();
    }
}
