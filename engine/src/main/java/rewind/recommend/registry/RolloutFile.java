package rewind.recommend.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rewind.recommend.file.Durable;
import rewind.recommend.file.Failure;
import rewind.recommend.model.ModelException;

/** {@code serving.json}: the word on what serves. It is replaced in one step, so that a crash leaves the old or the new. */
record RolloutFile(Path path) {

    /** @throws ModelException if it is damaged or cannot be read */
    Optional<RolloutState> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RolloutJson.read(Files.readAllBytes(path)));
        } catch (IllegalArgumentException e) {
            throw new ModelException("The file " + path + " is damaged: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new ModelException("Cannot read " + path + ": " + Failure.reason(e), e);
        }
    }

    /** @throws ModelException if the disk refuses; then what was there before holds */
    void write(RolloutState state) {
        try {
            byte[] json = RolloutJson.write(state);
            Durable.replace(path, out -> out.write(json));
        } catch (IOException e) {
            throw new ModelException("Cannot save which version serves in " + path + ": " + Failure.reason(e), e);
        }
    }

    /** @throws ModelException if the disk refuses */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new ModelException("Cannot delete " + path + ": " + Failure.reason(e), e);
        }
    }
}
