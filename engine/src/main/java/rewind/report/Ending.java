package rewind.report;

import java.util.List;
import java.util.regex.Pattern;
import rewind.report.Block.Cell;

/** How every report ends: what to type to see it oneself, and what made it. */
final class Ending {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private Ending() {}

    static List<Block> of(List<String> commands, Environment environment) {
        return List.of(
                new Block.Heading("How to reproduce"),
                new Block.Code(String.join("\n", commands)),
                new Block.Heading("Software"),
                new Block.Table(
                        List.of("What", "Version"),
                        List.of(
                                row("Report made by", environment.program()),
                                row("Java", environment.java()),
                                row("System", environment.system()),
                                row(
                                        "Made at",
                                        Format.time(environment.createdAt().toEpochMilli())))));
    }

    private static List<Cell> row(String name, String value) {
        return List.of(IncidentReports.muted(name), Cell.of(value));
    }

    /** An argument for a POSIX shell: an id may hold anything. */
    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
