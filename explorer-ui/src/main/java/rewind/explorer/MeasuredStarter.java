package rewind.explorer;

import rewind.control.ClientReports;

/**
 * A starter of an engine whose store is timed.
 *
 * @param starter that starts it
 * @param figures take how long its answers took
 */
record MeasuredStarter(EngineStarter starter, OwnFigures figures) implements EngineStarter {

    @Override
    public LiveStore start(StartProgress progress) throws Exception {
        LiveStore live = starter.start(progress);
        return live.with(new TimedFinder(live.finder(), figures));
    }

    @Override
    public boolean attaches() {
        return starter.attaches();
    }

    @Override
    public ClientReports reports() {
        return starter.reports();
    }
}
