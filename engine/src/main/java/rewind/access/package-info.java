/** Who may ask an engine that listens beyond its machine: API keys, the tenants they stand for, how much each may ask. */
@NullMarked
package rewind.access;

import org.jspecify.annotations.NullMarked;
