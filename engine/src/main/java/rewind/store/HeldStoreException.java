package rewind.store;

import java.nio.file.Path;

/** The store's folder is open already. */
public final class HeldStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    private HeldStoreException(String message) {
        super(message);
    }

    static HeldStoreException here(Path folder) {
        return new HeldStoreException("the store in " + folder + " is open in this program already");
    }

    /** @param holder the id of the process, empty where it is not known */
    static HeldStoreException elsewhere(Path folder, String holder) {
        return new HeldStoreException("the store in " + folder + " is open in another program"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ": an engine that starts or ends, or another command. Try again in a moment; should it stay so, end that"
                + " process.");
    }
}
