package rewind.explorer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import rewind.control.LogLookup;
import rewind.explorer.compare.CompareView;
import rewind.explorer.compare.GroupsModel;
import rewind.explorer.compare.Source;
import rewind.explorer.controls.Desk;
import rewind.explorer.engine.EngineView;
import rewind.explorer.engine.RecordingOffer;
import rewind.explorer.engine.RecordingsModel;
import rewind.explorer.engine.VitalsModel;
import rewind.explorer.errors.ErrorsModel;
import rewind.explorer.errors.ErrorsView;
import rewind.explorer.latency.Grouping;
import rewind.explorer.latency.LatencyModel;
import rewind.explorer.latency.LatencySource;
import rewind.explorer.latency.LatencyView;
import rewind.explorer.latency.Period;
import rewind.explorer.logs.LevelsModel;
import rewind.explorer.logs.LogModel;
import rewind.explorer.logs.LogView;
import rewind.explorer.models.ModelsModel;
import rewind.explorer.models.ModelsView;
import rewind.explorer.models.RolloutModel;
import rewind.explorer.models.ServedModel;
import rewind.explorer.models.TrainingModel;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.rollback.RollbackModel;
import rewind.explorer.rollback.RollbackView;
import rewind.explorer.tasks.Value;

/** The screens over one live store, put together. */
final class LiveScreens extends SourceScreens {
    private static final int SWITCHES = 200;

    private final ModelsModel models;
    private final BorderPane node;
    private @Nullable ErrorsPart errors;

    LiveScreens(LiveStore live, Desk base, Value<ShellModel.Screen> chosen, Comparing comparing) {
        this(live, Room.of(base, chosen), comparing);
    }

    private LiveScreens(LiveStore live, Room room, Comparing comparing) {
        super(
                room,
                requests(live, room.desk()),
                () -> live.control().status().address(),
                live.finder(),
                new Source(live.finder(), live.titles(), live.notes(), ""),
                new ReplayModel(
                        live.replays(),
                        live.finder(),
                        live.control(),
                        live.titles(),
                        room.desk().runner()),
                comparing);
        Desk desk = room.desk();
        String who = System.getProperty("user.name", "explorer");
        this.models = new ModelsModel(
                live.control(), live.rollouts(), desk.runner(), desk.versions(), desk.clock(), desk.zone(), who);
        ScreenParts parts = room.parts();
        parts.add(ShellModel.Screen.COMPARE, () -> comparison(live, desk));
        parts.add(ShellModel.Screen.ROLLBACKS, () -> rollbacks(live, desk));
        parts.add(ShellModel.Screen.LATENCY, () -> latency(live, desk));
        parts.add(ShellModel.Screen.ERRORS, () -> {
            ErrorsPart made = errors(live, desk);
            errors = made;
            return made;
        });
        requestsView().onLog(this::showLog);
        parts.add(ShellModel.Screen.MODELS, () -> models(live, desk, who));
        RecordingsModel recordings = new RecordingsModel(live.instruments().profiles(), desk.runner(), desk.notices());
        parts.add(
                ShellModel.Screen.ENGINE,
                () -> new EngineView(new VitalsModel(live.instruments().vitals(), desk.runner()), recordings, desk));
        offer(recordings, desk);
        rank(live.latencies());
        this.node = new BorderPane(parts.place());
        room.links().to(this);
        models.reload();
        requests().reload();
        notes().reload();
    }

    private static RequestsModel requests(LiveStore live, Desk desk) {
        return new RequestsModel(
                live.finder(),
                live.feed(),
                desk.runner(),
                desk.versions(),
                desk.clock(),
                desk.zone(),
                new Value<>(ListShape.LIVE),
                desk.kept());
    }

    private CompareView comparison(LiveStore live, Desk desk) {
        GroupsModel groups = new GroupsModel(live.finder(), live.rollouts(), desk.runner(), desk.clock());
        return new CompareView(compare(), groups, desk);
    }

    private static LatencyView latency(LiveStore live, Desk desk) {
        LatencySource source = new LatencySource(
                live.latencies(),
                live.feed(),
                () -> live.rollouts().rolloutEvents(SWITCHES),
                () -> List.of(Grouping.MODEL_VERSION, Grouping.VARIANT, Grouping.STAGE, Grouping.PATH),
                Period.HOURS_4);
        return new LatencyView(
                new LatencyModel(source, desk.runner(), desk.versions(), desk.components(), desk.links(), desk.clock()),
                desk);
    }

    private static ErrorsPart errors(LiveStore live, Desk desk) {
        LogLookup logs = live.instruments().logs();
        return new ErrorsPart(
                new ErrorsView(
                        new ErrorsModel(
                                live.finder(), live.feed(), desk.runner(), desk.links(), desk.clock(), desk.zone()),
                        desk),
                new LogView(
                        new LogModel(logs, desk.runner(), desk.links(), desk.clock()),
                        new LevelsModel(logs, desk.runner(), desk.notices()),
                        desk));
    }

    /** Offers the recording that a request was made in, beside the request. */
    private void offer(RecordingsModel recordings, Desk desk) {
        RecordingOffer offer = new RecordingOffer(recordings, desk);
        timelineView().addAction(offer.action());
        timeline().onShown(offer::show);
    }

    private static RollbackView rollbacks(LiveStore live, Desk desk) {
        return new RollbackView(
                new RollbackModel(
                        live.rollouts(),
                        live.rollbacks(),
                        live.control(),
                        live.finder(),
                        desk.runner(),
                        desk.versions(),
                        desk.clock(),
                        desk.zone()),
                desk);
    }

    private ModelsView models(LiveStore live, Desk desk, String who) {
        return new ModelsView(
                models,
                new RolloutModel(live.rollouts(), desk.runner(), who),
                new TrainingModel(live.trainings(), desk.runner()),
                new ServedModel(
                        live.finder(), live.latencies(), live.rollouts(), desk.runner(), desk.links(), desk.clock()),
                desk);
    }

    ModelsModel models() {
        return models;
    }

    private void showLog() {
        parts().choose(ShellModel.Screen.ERRORS);
        if (errors != null) {
            errors.showLog();
        }
    }

    @Override
    public Node node() {
        return node;
    }

    /** Has a bar below all screens. */
    void below(Node bar) {
        node.setBottom(bar);
    }

    /** Reads again what could not be read; the list of requests hears of it by its feed. */
    void engineIsBack() {
        timeline().retryIfFailed();
        notes().reload();
        parts().engineIsBack();
    }
}
