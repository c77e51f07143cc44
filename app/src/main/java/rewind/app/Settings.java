package rewind.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is set where. A setting is an option of {@code rewind} itself: a new one there is one here, with no more said. It has
 * one name in three spellings, of which the first that is given counts: the flag {@code --keep-bytes}, the variable
 * {@code REWIND_KEEP_BYTES}, and {@code keep-bytes} in the file of settings; else the option's own default.
 */
final class Settings implements IDefaultValueProvider {
    static final String FILE_NAME = "rewind.properties";

    /** The name by which no file of settings that lies in the data folder can say where that is. */
    static final String DATA = "data";

    private static final String CONFIG_VARIABLE = "REWIND_CONFIG";

    /** Said with each call, never set. */
    private static final Set<String> CALLS = Set.of("config", "json", "debug", "help", "version");

    private final List<OptionSpec> options;
    private final Map<String, String> environment;
    private final @Nullable ConfigFile file;
    private final Path place;
    private final boolean fileIsThere;

    /**
     * Where a value comes from.
     *
     * @param kind {@code flag}, {@code environment}, {@code file} or {@code default}
     * @param where for people: the flag, the variable, the file with its line; empty for a default
     */
    record Origin(String kind, String where) {}

    private Settings(List<OptionSpec> options, Map<String, String> environment, Path place, @Nullable ConfigFile file) {
        this.options = options;
        this.environment = environment;
        this.place = place;
        this.file = file;
        this.fileIsThere = file != null;
    }

    /**
     * Reads what is set, for a command line of which these flags are given.
     *
     * @param root {@code rewind} itself, whose options are the settings
     * @throws IllegalArgumentException if the file of settings is named and not there, or is wrong
     */
    static Settings read(CommandSpec root, CommonOptions given, Map<String, String> environment) {
        List<OptionSpec> options = root.options().stream()
                .filter(option -> !CALLS.contains(name(option)))
                .toList();
        List<String> names = options.stream().map(Settings::name).toList();
        String variable = environment.get(CONFIG_VARIABLE);
        Path named = given.config == null && variable != null && !variable.isBlank() ? Path.of(variable) : given.config;
        if (named != null) {
            Path path = named.toAbsolutePath().normalize();
            return new Settings(options, environment, path, ConfigFile.read(path, names));
        }
        Path path = DataFolder.choose(given.data, environment, System.getProperties())
                .root()
                .resolve(FILE_NAME);
        ConfigFile found = ConfigFile.readIfThere(path, names).orElse(null);
        if (found != null && found.values().containsKey(DATA)) {
            throw new IllegalArgumentException(path + " line "
                    + found.values().get(DATA).line()
                    + ": this file is found by the data folder and cannot say where that"
                    + " is; --data, REWIND_DATA, or a file given by --config can.");
        }
        return new Settings(options, environment, path, found);
    }

    /** The name of a setting, as it stands in the file: that of the flag without dashes. */
    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /** The variable that sets it. */
    static String variable(OptionSpec option) {
        return "REWIND_" + name(option).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** All that can be set, in the order of the help. */
    List<OptionSpec> all() {
        return options;
    }

    /** The file of settings: the one that is read, or that would be if it were there. */
    Path file() {
        return place;
    }

    /** The data folder where nothing says another. */
    Path usualData() {
        return DataFolder.choose(null, environment, System.getProperties()).root();
    }

    boolean fileIsThere() {
        return fileIsThere;
    }

    /** What an option gets that is not given as a flag; null where it has its own default. */
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return setting(argument).flatMap(this::set).orElse(null);
    }

    /** The same option may belong to several commands; another of the same name is another. */
    private Optional<OptionSpec> setting(ArgSpec argument) {
        return options.stream()
                .filter(option -> option.userObject().equals(argument.userObject()))
                .findFirst();
    }

    private Optional<String> set(OptionSpec option) {
        return Optional.ofNullable(environment.get(variable(option)))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(inFile(option)).map(ConfigFile.Entry::value));
    }

    private ConfigFile.@Nullable Entry inFile(OptionSpec option) {
        return file == null ? null : file.values().get(name(option));
    }

    /** Where the value of a setting comes from, on a command line as it was parsed. */
    Origin origin(OptionSpec option, ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            if (each.hasMatchedOption(option.longestName())) {
                return new Origin("flag", option.longestName());
            }
        }
        return unflagged(option);
    }

    private Origin unflagged(OptionSpec option) {
        String variable = environment.get(variable(option));
        if (variable != null && !variable.isBlank()) {
            return new Origin("environment", variable(option));
        }
        ConfigFile.Entry entry = inFile(option);
        return entry == null ? new Origin("default", "") : new Origin("file", place + " line " + entry.line());
    }

    /**
     * A failure's words, with where each setting comes from that they name, by its flag or as the engine writes it
     * ({@code keep_bytes}), and that no flag was given for: who has set it in a file looks for it there.
     */
    String explain(String message, ParseResult parsed) {
        List<String> places = new ArrayList<>();
        for (OptionSpec option : options) {
            String flag = option.longestName();
            String inEngine = name(option).replace('-', '_');
            boolean named = message.matches("(?s).*" + flag + "(?![\\w-]).*")
                    || (inEngine.contains("_") && message.contains(inEngine));
            if (named) {
                Origin origin = origin(option, parsed);
                if (!origin.kind().equals("flag") && !origin.where().isEmpty()) {
                    places.add(flag + " is set by " + origin.where());
                }
            }
        }
        return places.isEmpty() ? message : message + " (" + String.join("; ", places) + ".)";
    }
}
