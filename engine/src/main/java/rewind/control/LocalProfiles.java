package rewind.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import rewind.recommend.file.Durable;
import rewind.telemetry.profile.Profile;
import rewind.telemetry.profile.Profiles;
import rewind.telemetry.profile.ProfilingException;

/** Flight recordings of this process. */
public final class LocalProfiles implements ProfileControl {
    private final Profiles profiles;

    public LocalProfiles(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String record(int seconds) {
        try {
            return profiles.record(seconds).name();
        } catch (ProfilingException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void end(String name) {
        try {
            profiles.end(name);
        } catch (RejectedExecutionException e) {
            throw new EngineException("The engine is closing, which ends recording " + name + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while recording " + name + " was ended.", e);
        }
    }

    @Override
    public List<Profile> profiles() {
        try {
            return profiles.list();
        } catch (ProfilingException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public long save(String name, Path file) throws IOException {
        try {
            profiles.await(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for recording " + name + ".", e);
        }
        Path recorded =
                profiles.file(name).orElseThrow(() -> new EngineException("There is no recording '" + name + "'."));
        Durable.replace(file, out -> Files.copy(recorded, out));
        return Files.size(file);
    }
}
