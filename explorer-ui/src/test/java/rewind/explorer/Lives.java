package rewind.explorer;

import rewind.control.ItemTitles;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.Refusing;

/** A live store of parts in memory, for screens that ask only for traces and versions. */
final class Lives {
    private Lives() {}

    static LiveStore of(MemoryStore store, MemoryEngine engine) {
        Refusing refusing = new Refusing();
        return new LiveStore(
                store,
                store,
                refusing,
                engine,
                refusing,
                refusing,
                refusing,
                refusing,
                ItemTitles.NONE,
                KeptNotes.inMemory(),
                refusing.instruments(),
                true);
    }
}
