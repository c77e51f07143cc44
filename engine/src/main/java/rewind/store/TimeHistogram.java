package rewind.store;

import java.time.Instant;

/**
 * How many requests arrived in each of equally wide stretches of time.
 *
 * @param from where the first bucket starts
 * @param until where the last one ends
 * @param requests a count for each bucket, errors included
 * @param errors of these, the answers with a status of 400 and above
 */
@SuppressWarnings("ArrayRecordComponent") // a chart's numbers, read once; never compared or used as a key
public record TimeHistogram(Instant from, Instant until, long[] requests, long[] errors) {}
