package rewind.codec.avro;

import rewind.codec.TraceSink;

/** Turns the records of one file into what they stand for, one after the other. */
interface RecordDecoder {
    /**
     * Reads the next record.
     *
     * @param record its number in the file, from 1
     * @throws AvroDamage if the bytes are not one
     */
    void read(BlockInput in, long record, TraceSink sink);

    /** What kind of record it is, for people; empty for this program's own. */
    String shape();
}
