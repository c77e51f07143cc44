package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal bears: deaths between two stores, power cuts, interrupted threads, readers while segments change. */
class JournalTest {
    private static final int RING = 1 << 16;
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    /** A frame of pseudo-random bytes, none of them zero. */
    private static ByteBuffer frame(int number, int length) {
        byte[] content = new byte[length];
        new Random(number).nextBytes(content);
        for (int i = 0; i < length; i++) {
            content[i] |= 1;
        }
        return JournalFrame.seal(ByteBuffer.allocate(JournalFrame.HEAD + length).put(JournalFrame.HEAD, content));
    }

    private static byte[] content(int number, int length) {
        return Arrays.copyOfRange(frame(number, length).array(), JournalFrame.HEAD, JournalFrame.HEAD + length);
    }

    private List<byte[]> replayed(List<String> damages) throws IOException {
        List<byte[]> found = new ArrayList<>();
        JournalReplay.of(folder)
                .read(0, (place, next, content) -> found.add(content), damage -> damages.add(damage.toString()));
        return found;
    }

    /** As the process would leave it that dies now. */
    private Path ringAsItIs() throws IOException {
        return Files.copy(
                folder.resolve(Ring.NAME),
                Files.createTempFile(folder, "ring", ".copy"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static long count(Path ring, int at) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(ring))
                .order(ByteOrder.nativeOrder())
                .getLong(at);
    }

    private static void setCount(Path ring, int at, long value) throws IOException {
        try (FileChannel out = FileChannel.open(ring, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, value), at);
        }
    }

    /** The stores of {@code begin}: segment 8, start 16, written 24, drained 32. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aDeathWhileASegmentBeginsCostsNothing(int stores) throws IOException {
        try (Journal journal = new Journal(folder, 1 << 20, RING, 0)) {
            for (int i = 0; i < 20; i++) {
                journal.append(frame(i, 1000));
            }
            journal.force();
        }
        Path ring = folder.resolve(Ring.NAME);
        long written = 20 * 1008;
        long start = Math.ceilDiv(written, PAGE) * (long) PAGE;
        long[][] sequence = {{32, written}, {8, 0}, {16, start}, {32, start}, {24, start}};
        setCount(ring, 8, 1);
        setCount(ring, 16, 0);
        setCount(ring, 24, written);
        setCount(ring, 32, written / PAGE * PAGE);
        for (int i = 0; i < stores; i++) {
            setCount(ring, (int) sequence[i][0], sequence[i][1]);
        }

        Ring.recover(folder);
        try (Journal next = new Journal(folder, 1 << 20, RING, 1)) {
            next.append(frame(20, 1000));
        }

        List<String> damages = new ArrayList<>();
        assertThat(replayed(damages)).hasSize(21);
        assertThat(damages).isEmpty();
    }

    /** Also what an older program left, which made the stores in another order. */
    @Test
    void countsOfNoSenseAreSaidAndDoNotKeepTheStoreShut() throws IOException {
        new Journal(folder, 1 << 20, RING, 0).close();
        Path ring = folder.resolve(Ring.NAME);
        setCount(ring, 8, 1);
        setCount(ring, 16, 2L * PAGE);
        setCount(ring, 24, 2L * PAGE);
        setCount(ring, 32, PAGE + 7);

        assertThatCode(() -> Ring.recover(folder)).doesNotThrowAnyException();
        try (Journal next = new Journal(folder, 1 << 20, RING, 1)) {
            assertThat(next.read(next.append(frame(1, 100)))).isEqualTo(content(1, 100));
        }
    }

    /** The file was taken to the disk, the ring was not, or only some of its pages. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aRingOfAnOlderTimeDoesNotSpoilWhatIsOnTheDisk(int seed) throws IOException {
        Path mixed;
        try (Journal journal = new Journal(folder, 1 << 20, RING, 0)) {
            for (int i = 0; i < 30; i++) {
                journal.append(frame(i, 900));
            }
            byte[] older = Files.readAllBytes(ringAsItIs());
            for (int i = 30; i < 200; i++) {
                journal.append(frame(i, 900));
            }
            journal.force();
            byte[] newer = Files.readAllBytes(ringAsItIs());
            Random random = new Random(seed);
            for (int page = 1; page < newer.length / PAGE; page++) {
                if (random.nextBoolean()) {
                    System.arraycopy(newer, page * PAGE, older, page * PAGE, PAGE);
                }
            }
            mixed = Files.write(folder.resolve("mixed"), older);
        }
        Files.move(mixed, folder.resolve(Ring.NAME), StandardCopyOption.REPLACE_EXISTING);

        Ring.recover(folder);

        List<String> damages = new ArrayList<>();
        List<byte[]> found = replayed(damages);
        assertThat(damages).isEmpty();
        assertThat(found).hasSize(200);
        assertThat(found.get(25)).isEqualTo(content(25, 900));
    }

    @Test
    void aDamagedLengthHidesNothingBehindIt() throws IOException {
        try (Journal journal = new Journal(folder, 1 << 20, RING, 0)) {
            for (int i = 0; i < 10; i++) {
                journal.append(frame(i, 500));
            }
        }
        Path segment = SegmentNames.raw(folder, 1);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[508 + 1] = 1;
        Files.write(segment, bytes);

        List<String> damages = new ArrayList<>();
        assertThat(replayed(damages)).hasSize(9);
        assertThat(damages).hasSize(1);
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheJournalForOthers() throws IOException {
        try (Journal journal = new Journal(folder, 1 << 18, RING, 0)) {
            List<Long> places = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Thread.currentThread().interrupt();
                places.add(journal.append(frame(i, 1000)));
                if (i % 100 == 0) {
                    journal.force();
                }
                assertThat(Thread.interrupted()).isTrue();
            }
            for (int i = 0; i < 600; i++) {
                assertThat(journal.read(places.get(i))).isEqualTo(content(i, 1000));
            }
        }
        assertThat(replayed(new ArrayList<>())).hasSize(600);
    }

    /** Half the ring is the longest that goes in at once. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 3 * RING})
    void framesAroundHalfTheRingAndAboveItAreKept(int more) throws IOException {
        int length = RING / 2 - JournalFrame.HEAD + more;
        try (Journal journal = new Journal(folder, 1 << 20, RING, 0)) {
            List<Long> places = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                places.add(journal.append(frame(i, i % 3 == 0 ? length : 77)));
                assertThat(journal.read(places.getFirst())).isEqualTo(content(0, length));
                assertThat(journal.read(places.getLast())).isEqualTo(content(i, i % 3 == 0 ? length : 77));
            }
        }
        assertThat(replayed(new ArrayList<>())).hasSize(40);
    }

    private record Placed(int number, long place) {}

    @Test
    void whatIsReadWhileSegmentsChangeIsWhatWasWritten() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Journal journal = new Journal(folder, 3 * RING, RING, 0)) {
            AtomicReference<Placed> newest = new AtomicReference<>(new Placed(0, journal.append(frame(0, 2000))));
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    while (!done.get()) {
                        Placed one = Objects.requireNonNull(newest.get());
                        assertThat(journal.read(one.place())).isEqualTo(content(one.number(), 2000));
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            for (int i = 1; i < 20_000 && failure.get() == null; i++) {
                newest.set(new Placed(i, journal.append(frame(i, 2000))));
            }
            done.set(true);
            reader.join();
        }
        assertThat(failure.get()).isNull();
    }

    @Test
    void twoWhoTakeAllToTheDiskDoNotDisturbEachOther() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        try (Journal journal = new Journal(folder, RING, RING, 0)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        while (!done.get()) {
                            journal.force();
                        }
                    } catch (IOException | RuntimeException e) {
                        failure.set(e);
                    }
                }));
            }
            for (int i = 0; i < 3000; i++) {
                journal.append(frame(i, 2000));
            }
            done.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failure.get()).isNull();
        assertThat(replayed(new ArrayList<>())).hasSize(3000);
    }

    @Test
    void theCountsStandWhereTheTestsAboveThink() throws IOException {
        try (Journal journal = new Journal(folder, 1 << 20, RING, 6)) {
            journal.append(frame(1, 92));
            Path ring = folder.resolve(Ring.NAME);
            assertThat(count(ring, 8)).isEqualTo(7);
            assertThat(count(ring, 24) - count(ring, 16)).isEqualTo(100);
        }
    }
}
