package rewind.explorer;

import rewind.control.EngineControl;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;

/** A running engine and its store, as the window uses them. All three may be called from any thread. */
public record LiveStore(TraceFinder finder, TraceFeed feed, EngineControl control) {}
