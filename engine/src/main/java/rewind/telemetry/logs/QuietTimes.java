package rewind.telemetry.logs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread in the background for what can wait until this program has little else to do. There is none while there is nothing
 * to do.
 */
final class QuietTimes {
    /** How long the program is looked at before it is called quiet, and how long after that it is looked at again. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Of all processors, this thread not counted. */
    private static final double BUSY = 0.4;
    /** What is still begun after the end. */
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ScheduledThreadPoolExecutor thread;
    private volatile boolean ending;
    private volatile long end;
    // Of the background's thread alone.
    private long lookedAt;
    private long workedBefore;
    private boolean quiet;

    QuietTimes() {
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("log-compression").daemon(true).factory());
        thread.setKeepAliveTime(30, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Does something as soon as it can. */
    void now(Runnable work) {
        thread.execute(work);
    }

    /** Does something after a while, at the end not at all. */
    @SuppressWarnings("FutureReturnValueIgnored") // work tells its problems itself, as what is done now
    void later(Runnable work) {
        if (!ending) {
            thread.schedule(work, LOOK_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** Whether the program has little to do, as it has where it ends. For the background's thread. */
    boolean isQuiet() {
        long now = System.nanoTime();
        if (ending) {
            return now - end < LAST_NANOS;
        }
        long passed = now - lookedAt;
        if (passed >= LOOK_NANOS) {
            long worked = worked();
            int processors = Runtime.getRuntime().availableProcessors();
            // How it was over minutes says nothing of how it is.
            quiet = passed < 3 * LOOK_NANOS && worked - workedBefore < BUSY * processors * passed;
            workedBefore = worked;
            lookedAt = now;
        }
        return quiet;
    }

    /** Nanoseconds of processors, without this thread's. */
    private static long worked() {
        return PROCESS.getProcessCpuTime() - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** From now on what was put off is done as it comes, as long as that does not take long. */
    void ending() {
        end = System.nanoTime();
        ending = true;
    }

    /** Whether all that was to be done {@link #now} is done in time. */
    boolean end(long millis) throws InterruptedException {
        thread.shutdown();
        return thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
