/**
 * What the readers and writers of spans in JSON share: values read leniently, strings that repeat kept once, and attribute
 * values as text for formats that know fewer kinds of them.
 */
@NullMarked
package rewind.codec.spanjson;

import org.jspecify.annotations.NullMarked;
