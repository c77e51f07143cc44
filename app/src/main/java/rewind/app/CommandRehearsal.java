package rewind.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import rewind.recommend.Cancellation;

/** The part of the {@link Rehearsal} without a window: an engine's first start, what is asked of it, files. */
final class CommandRehearsal {
    private final Path place;
    private final DataFolder folder;

    /** @param place where the data folder and the files are made */
    CommandRehearsal(Path place) {
        this.place = place;
        this.folder = data(place);
    }

    static DataFolder data(Path place) {
        return new DataFolder(place.resolve("data"));
    }

    /** Some traces in three formats, as this leaves them. */
    static List<Path> files(Path place) {
        return List.of(place.resolve("jaeger.json"), place.resolve("otlp.jsonl"), place.resolve("some.rewind"));
    }

    /**
     * One trace in four, large enough for the JVM to learn by what ways such files are read: what it knows of them before it reads
     * the first is half of the time to the first timeline.
     */
    static List<Path> large(Path place) {
        return List.of(
                place.resolve("large-zipkin.json"),
                place.resolve("large-otlp.json"),
                place.resolve("large.pb"),
                place.resolve("large-jaeger.json"));
    }

    void run() throws IOException {
        ListenOptions listen = CommandLine.populateCommand(new ListenOptions(), "--port", "0");
        try (Engine engine = Engine.open(folder, listen.keep.retention())) {
            engine.listen(listen.host, listen.port, listen.pipeline.settings(), listen.profile.slowerThan());
            FirstRun.train(engine, (what, fraction) -> {}, new Cancellation());
            SampleRequests.send(engine.localAddress());
            commands();
        }
    }

    private void commands() throws IOException {
        List<String> files = files(place).stream().map(Path::toString).toList();
        execute("traces", "--limit", "20");
        execute("export", "--format", "jaeger", "--out", files.get(0));
        execute("export", "--format", "otlp-json", "--out", files.get(1));
        execute("export", "--format", "bundle", "--out", files.get(2));
        execute("import", "--check", files.get(0), files.get(1));
        execute("models");
        List<String> large = large(place).stream().map(Path::toString).toList();
        LargeTrace.write(Path.of(large.get(3)));
        execute("convert", "--to", "zipkin", large.get(3), large.get(0));
        execute("convert", "--to", "otlp-json", large.get(3), large.get(1));
        execute("convert", "--to", "otlp-pb", large.get(3), large.get(2));
    }

    private void execute(String... words) {
        CommandLine line = Main.commandLine(new Desktop());
        String[] all = new String[words.length + 2];
        all[0] = "--data";
        all[1] = folder.root().toString();
        System.arraycopy(words, 0, all, 2, words.length);
        int code = line.execute(all);
        if (code != Exit.DONE) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + code);
        }
    }
}
