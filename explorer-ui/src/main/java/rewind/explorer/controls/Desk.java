package rewind.explorer.controls;

import java.time.Clock;
import java.time.ZoneId;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;
import rewind.report.Environment;

/**
 * What every view has at hand.
 *
 * @param runner for questions to the traces that the screen is about
 * @param kept what screens remember between starts
 * @param program name, version and commit, as they stand in reports
 */
public record Desk(
        Theme theme,
        VersionColours versions,
        ComponentColours components,
        TaskRunner runner,
        Clock clock,
        ZoneId zone,
        Links links,
        Notices notices,
        SaveTarget saves,
        PathPicker paths,
        KeptLines kept,
        String program) {

    /** The same with other places to lead to. */
    public Desk leading(Links others) {
        return new Desk(theme, versions, components, runner, clock, zone, others, notices, saves, paths, kept, program);
    }

    /** The same over traces that want another runner. */
    public Desk running(TaskRunner other) {
        return new Desk(theme, versions, components, other, clock, zone, links, notices, saves, paths, kept, program);
    }

    /** What makes a report now. */
    public Environment environment() {
        return Environment.of(program, clock.instant());
    }
}
