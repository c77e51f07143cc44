package rewind.telemetry.metrics;

/** Upper bounds of histograms, in seconds: 1, 2.5 and 5 of each power of ten that occurs. */
final class Buckets {
    private Buckets() {}

    /** From a request that is answered from memory to one that waits for a disk. */
    static double[] requests() {
        return new double[] {
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
        };
    }

    /** Parts of a request. */
    static double[] parts() {
        return new double[] {
            0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5
        };
    }

    /** Trainings and what they consist of. */
    static double[] jobs() {
        return new double[] {0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800};
    }

    /** What a person waits for at a screen; 60 frames a second are 0.0167 each. */
    static double[] clients() {
        return new double[] {0.004, 0.0084, 0.0167, 0.034, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120};
    }
}
