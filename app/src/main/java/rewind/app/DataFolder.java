package rewind.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.access.ApiKeys;
import rewind.control.CatalogueTitles;
import rewind.control.ItemTitles;
import rewind.recommend.data.SnapshotStore;

/**
 * Where everything is kept.
 *
 * <pre>
 * models/      the registry
 * snapshots/   what models were trained on
 * store/       traces
 * logs/        what the program has to say about itself
 * keys.json    API keys, hashed
 * profiles/    flight recordings
 * engine.json  where the engine listens, while one runs
 * folder.json  which version of the program it is for
 * rewind.properties  settings, where somebody has written some
 * explorer.properties
 * </pre>
 */
record DataFolder(Path root) {

    /**
     * The folder to use: the one that was given, else {@code REWIND_DATA}, else the user's data folder as the platform
     * has it.
     */
    static DataFolder choose(@Nullable Path given, Map<String, String> environment, Map<?, ?> systemProperties) {
        if (given != null) {
            return new DataFolder(given.toAbsolutePath().normalize());
        }
        String named = environment.get("REWIND_DATA");
        if (named != null && !named.isBlank()) {
            return new DataFolder(Path.of(named).toAbsolutePath().normalize());
        }
        Path home = Path.of(String.valueOf(systemProperties.get("user.home")));
        String system = String.valueOf(systemProperties.get("os.name")).toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return new DataFolder((local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Rewind"));
        }
        if (system.contains("mac")) {
            return new DataFolder(home.resolve("Library/Application Support/Rewind"));
        }
        String xdg = environment.get("XDG_DATA_HOME");
        Path base = xdg == null || !Path.of(xdg).isAbsolute() ? home.resolve(".local/share") : Path.of(xdg);
        return new DataFolder(base.resolve("rewind"));
    }

    Path models() {
        return root.resolve("models");
    }

    Path snapshots() {
        return root.resolve("snapshots");
    }

    Path store() {
        return root.resolve("store");
    }

    Path logs() {
        return root.resolve("logs");
    }

    ApiKeys keys() {
        return new ApiKeys(root.resolve("keys.json"), InstantSource.system());
    }

    Path profiles() {
        return root.resolve("profiles");
    }

    Path engineFile() {
        return root.resolve("engine.json");
    }

    /** What items are called, as the snapshots that are here have it, whether or not an engine runs. */
    ItemTitles titles() {
        return new CatalogueTitles(new SnapshotStore(snapshots()));
    }

    Path explorerSettings() {
        return root.resolve("explorer.properties");
    }
}
