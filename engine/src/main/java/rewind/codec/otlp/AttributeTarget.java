package rewind.codec.otlp;

import rewind.trace.AttributeValue;

/** Where attributes go that are read. */
interface AttributeTarget {
    void attribute(String key, AttributeValue value);
}
