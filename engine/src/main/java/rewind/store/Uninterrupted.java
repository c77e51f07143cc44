package rewind.store;

/** What has to be waited for to its end, also by a thread that somebody interrupts. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Returns when a thread has ended; an interruption that came meanwhile is kept for the caller. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
