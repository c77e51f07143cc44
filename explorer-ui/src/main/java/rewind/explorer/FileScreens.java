package rewind.explorer;

import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import rewind.control.ItemTitles;
import rewind.explorer.compare.CompareView;
import rewind.explorer.compare.GroupsModel;
import rewind.explorer.compare.Source;
import rewind.explorer.controls.Desk;
import rewind.explorer.errors.ErrorsModel;
import rewind.explorer.errors.ErrorsView;
import rewind.explorer.latency.Grouping;
import rewind.explorer.latency.LatencyModel;
import rewind.explorer.latency.LatencySource;
import rewind.explorer.latency.LatencyView;
import rewind.explorer.latency.Period;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.open.FileFacts;
import rewind.explorer.open.FileModel;
import rewind.explorer.open.FileView;
import rewind.explorer.replay.ReplayModel;
import rewind.explorer.requests.ListShape;
import rewind.explorer.requests.RequestCopies;
import rewind.explorer.requests.RequestsModel;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;
import rewind.store.TraceFeed;

/** The screens over one opened file, put together. */
final class FileScreens extends SourceScreens {
    /** A file does not grow by itself: what more is read of it is told by its model. */
    private static final TraceFeed SILENT = listener -> () -> {};

    private final FileView view;

    /**
     * Screens over a file.
     *
     * @param again reads the file anew
     * @param other lets another file be chosen
     */
    FileScreens(FileModel file, Desk base, Comparing comparing, Runnable again, Runnable other) {
        this(
                file,
                Room.of(base, new Value<>(ShellModel.Screen.REQUESTS)),
                new Value<>(shape(file.facts().get(), base.zone())),
                comparing,
                again,
                other);
    }

    private FileScreens(
            FileModel file, Room room, Value<ListShape> shape, Comparing comparing, Runnable again, Runnable other) {
        super(
                room,
                requests(file, room.desk(), shape),
                () -> RequestCopies.ANY_ENGINE,
                file.finder(),
                new Source(
                        file.finder(),
                        ItemTitles.NONE,
                        new KeptNotes(file::carriedNotes, room.desk().kept()),
                        String.valueOf(file.file().getFileName())),
                new ReplayModel(room.desk().runner()),
                comparing);
        Desk desk = room.desk();
        LatencyModel latency = latency(file, desk);
        ErrorsModel errors =
                new ErrorsModel(file.finder(), null, desk.runner(), desk.links(), desk.clock(), desk.zone());
        ScreenParts parts = room.parts();
        parts.add(
                ShellModel.Screen.COMPARE,
                () -> new CompareView(
                        compare(), new GroupsModel(file.finder(), null, desk.runner(), desk.clock()), desk));
        parts.add(ShellModel.Screen.LATENCY, () -> new LatencyView(latency, desk));
        parts.add(ShellModel.Screen.ERRORS, () -> new ErrorsView(errors, desk));
        this.view = new FileView(file, parts.place(), again, other);
        rank(file.latencies());
        room.links().to(this);
        file.facts().listen(facts -> {
            shape.set(shape(facts, desk.zone()));
            latency.changed();
            errors.more();
            requests().refresh(false);
        });
        file.state().listen(state -> {
            if (state.kind() == ScreenState.Kind.READY && parts.isInFront()) {
                parts.focus(); // what was not shown yet could not have the keyboard
            }
        });
        file.ended().bind(ended -> {
            notes().reload(); // with those that the file carries, as soon as it was read
            if (ended && file.facts().get().traces() > 0) {
                requests().refresh(true);
                latency.changed();
                timeline().refresh();
            }
        });
    }

    private static RequestsModel requests(FileModel file, Desk desk, Value<ListShape> shape) {
        return new RequestsModel(
                file.finder(), SILENT, desk.runner(), desk.versions(), desk.clock(), desk.zone(), shape, desk.kept());
    }

    private static LatencyModel latency(FileModel file, Desk desk) {
        LatencySource source = new LatencySource(
                file.latencies(), SILENT, List::of, () -> groupings(file.facts().get()), Period.ALL);
        return new LatencyModel(source, desk.runner(), desk.versions(), desk.components(), desk.links(), desk.clock());
    }

    /** Of files of this program by model version, of others by what their traces have. */
    private static List<Grouping> groupings(FileFacts facts) {
        return facts.models()
                ? List.of(Grouping.MODEL_VERSION, Grouping.VARIANT, Grouping.STAGE, Grouping.PATH)
                : List.of(Grouping.PATH, Grouping.SERVICE, Grouping.STAGE);
    }

    private static ListShape shape(FileFacts facts, ZoneId zone) {
        boolean own = facts.requestIds();
        return new ListShape(
                false,
                own,
                !own && facts.names(),
                !own && facts.services(),
                !own,
                facts.models(),
                facts.users(),
                facts.statuses(),
                facts.severalDays(zone));
    }

    @Override
    public Node node() {
        return view.root();
    }
}
