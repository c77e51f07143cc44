package rewind.explorer.engine;

import rewind.control.EngineHealth;

/**
 * How the engine was at a moment.
 *
 * @param atMillis milliseconds since the epoch
 */
record Reading(long atMillis, EngineHealth health, Totals totals) {}
