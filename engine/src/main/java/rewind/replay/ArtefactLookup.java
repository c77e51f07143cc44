package rewind.replay;

import rewind.trace.Provenance;

/** Whether what an answer came from is on this machine. Looks for files, and does not read them through. */
public interface ArtefactLookup {
    /** There is nothing here. */
    ArtefactLookup NOTHING = new ArtefactLookup() {
        @Override
        public boolean hasModel(Provenance provenance) {
            return false;
        }

        @Override
        public boolean hasSnapshot(String id) {
            return false;
        }
    };

    /** Whether there is a version of that name and kind, trained by that code on that snapshot, with its file. */
    boolean hasModel(Provenance provenance);

    /** Whether there is a snapshot with this id. */
    boolean hasSnapshot(String id);
}
