package rewind.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code rewind config}: what is in force, and from where. */
@Command(
        name = "config",
        description = {
            "Shows the settings that are in force, and where each comes from.",
            "A flag counts before an environment variable, that before the file of settings, that before the default."
                    + " The file is --config FILE, else REWIND_CONFIG, else rewind.properties in the data folder."
        },
        footer = {
            "",
            "Example: rewind config --json",
            "         rewind config --port 9000",
            "         rewind config --template > rewind.properties"
        })
final class ConfigCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    AttachOptions attach = new AttachOptions();

    @Option(
            names = "--template",
            description = "Print a file of settings with all of them, explained and left as they are.")
    boolean template;

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public CommonOptions common() {
        return common;
    }

    /** @param value as it is given; empty where there is none */
    private record Line(OptionSpec option, String value, Settings.Origin origin) {}

    @Override
    public Integer call() {
        if (spec == null || !(spec.defaultValueProvider() instanceof Settings settings)) {
            throw new IllegalStateException("There are no settings to show.");
        }
        // Wrong values are said as the engine would say them.
        listen.pipeline.settings();
        listen.keep.retention();
        if (template) {
            System.out.print(template(settings));
            return Exit.DONE;
        }
        List<Line> lines = lines(settings, spec);
        if (common.json) {
            System.out.println(json(settings, lines));
        } else {
            System.out.println(settings.file() + (settings.fileIsThere() ? "" : " (not there)"));
            System.out.print(Print.table(
                    List.of("Setting", "Value", "From"),
                    lines.stream().map(ConfigCommand::row).toList()));
        }
        return Exit.DONE;
    }

    private List<Line> lines(Settings settings, CommandSpec here) {
        ParseResult parsed = here.root().commandLine().getParseResult();
        List<Line> lines = new ArrayList<>();
        for (OptionSpec option : settings.all()) {
            OptionSpec own = here.findOption(option.longestName());
            Object value = own == null ? null : own.getValue();
            if (value == null && Settings.name(option).equals(Settings.DATA)) {
                value = settings.usualData();
            }
            lines.add(new Line(option, value == null ? "" : value.toString(), settings.origin(option, parsed)));
        }
        return lines;
    }

    private static List<String> row(Line line) {
        String from = line.origin().where().isEmpty()
                ? line.origin().kind()
                : line.origin().where();
        return List.of(Settings.name(line.option()), line.value(), from);
    }

    private static String json(Settings settings, List<Line> lines) {
        return Print.json(json -> {
            json.writeStartObject();
            json.writeStringField("file", settings.file().toString());
            json.writeBooleanField("file_is_there", settings.fileIsThere());
            json.writeArrayFieldStart("settings");
            for (Line line : lines) {
                json.writeStartObject();
                json.writeStringField("name", Settings.name(line.option()));
                json.writeStringField("value", line.value());
                json.writeStringField("from", line.origin().kind());
                json.writeStringField("where", line.origin().where());
                json.writeStringField("variable", Settings.variable(line.option()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String template(Settings settings) {
        StringBuilder text = new StringBuilder("""
                # Settings of Rewind: in the data folder as %s, or given by --config FILE or REWIND_CONFIG.
                # One a line, taken as it stands; flags and environment variables count before it.
                """.formatted(Settings.FILE_NAME));
        for (OptionSpec option : settings.all()) {
            String usual = option.defaultValue();
            text.append("\n# ")
                    .append(String.join(" ", option.description()).replaceFirst(" *\\(default: [^)]*\\)", ""))
                    .append(" Variable: ")
                    .append(Settings.variable(option))
                    .append("\n#")
                    .append(Settings.name(option))
                    .append(usual == null ? " =" : " = " + usual)
                    .append('\n');
        }
        return text.toString();
    }
}
