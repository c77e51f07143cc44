package rewind.store;

/** All that a screen asks of a store on this machine: the traces themselves, and how many there are of them. */
public interface TraceFinder extends TraceLookup, TraceStatistics {}
