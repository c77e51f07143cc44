package rewind.explorer.engine;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.control.EngineHealth;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.RoundDurations;

/** What answering depends on, how much of the machine is used, and how requests went of late. */
final class HealthPane {
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");
    private static final PseudoClass DEGRADED = PseudoClass.getPseudoClass("degraded");
    private static final long MILLIS = 1000;
    private static final double NANOS = 1e6;

    private final VBox checks = new VBox();
    private final VBox machine = new VBox();
    private final VBox recent = new VBox();
    private final VBox root = new VBox();

    HealthPane() {
        for (VBox each : new VBox[] {checks, machine, recent}) {
            each.getStyleClass().add("health-lines");
        }
        checks.setId("engine-checks");
        root.getChildren().setAll(head(), checks, heading("engine.machine"), machine, heading("engine.recent"), recent);
        root.getStyleClass().add("health-pane");
    }

    Node root() {
        return root;
    }

    private static Node head() {
        Label took = new Label(Messages.text("engine.health.took"));
        took.getStyleClass().add("caption");
        HBox head = new HBox(heading("engine.health"), space(), took);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private static Label heading(String key) {
        Label heading = new Label(Messages.text(key));
        heading.getStyleClass().add("strong");
        return heading;
    }

    void show(EngineHealth health) {
        checks.getChildren().clear();
        health.checks().forEach(check -> checks.getChildren().add(check(check)));
        machine.getChildren().setAll(processor(health.processor()), heap(health.memory()), memory(health.memory()));
        machine.getChildren().add(disk(health.disk()));
        EngineHealth.Recent of = health.recent();
        String span = Double.isNaN(of.seconds()) ? "" : RoundDurations.words((long) (of.seconds() * MILLIS));
        recent.getChildren()
                .setAll(
                        line(Messages.text("engine.recent.requests", span), Figures.count(of.requests())),
                        line(Messages.text("engine.recent.failed"), of.requests() == 0 ? "–" : percent(of.errorRate())),
                        line(
                                Messages.text("engine.recent.average"),
                                of.requests() == 0 ? "–" : Unit.MILLISECONDS.words(of.averageMillis())),
                        line(Messages.text("engine.recent.cache"), Unit.SHARE.words(health.cacheHitRate())));
    }

    /** Few failures are not none. */
    private static String percent(double share) {
        return share > 0 && share < 0.01 ? Figures.significant(share * 100) + "%" : Figures.percent(share);
    }

    private static Node check(EngineHealth.Check check) {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        Label state = new Label(Messages.text("engine.status." + known(check.status())));
        state.getStyleClass().add("health-state");
        boolean down = check.status().equals("down");
        boolean degraded = check.status().equals("degraded");
        for (Node each : new Node[] {dot, state}) {
            each.pseudoClassStateChanged(DOWN, down);
            each.pseudoClassStateChanged(DEGRADED, degraded);
        }
        Label name = new Label(check.name());
        Label latency = new Label(took(check));
        latency.getStyleClass().add("health-figure");
        HBox line = new HBox(dot, name, state, space(), latency);
        line.getStyleClass().add("health-line");
        VBox all = new VBox(line);
        if (!check.detail().isEmpty()) {
            Label detail = new Label(check.detail());
            detail.setWrapText(true);
            detail.setMinHeight(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("health-detail");
            detail.pseudoClassStateChanged(DOWN, down);
            all.getChildren().add(detail);
        }
        return all;
    }

    /** How long it took to find out that it is well; of what is not, that tells nothing. */
    static String took(EngineHealth.Check check) {
        return check.status().equals("down") || Double.isNaN(check.latencyMillis())
                ? "–"
                : Figures.duration((long) (check.latencyMillis() * NANOS));
    }

    /** A status that a newer engine may have is told as what is not well. */
    static String known(String status) {
        return status.equals("up") || status.equals("down") ? status : "degraded";
    }

    private static Node processor(EngineHealth.Processor processor) {
        String words = Messages.text(
                "engine.processor.of",
                Unit.SHARE.words(Trends.machine(processor)),
                Messages.counted("engine.processors", processor.processors()));
        return meter(Messages.text("engine.processor"), words, Trends.machine(processor));
    }

    private static Node heap(EngineHealth.Memory memory) {
        return meter(
                Messages.text("engine.heap"),
                of(memory.heapUsed(), memory.heapMax()),
                memory.heapUsed() / memory.heapMax());
    }

    private static Node memory(EngineHealth.Memory memory) {
        double used = memory.systemTotal() - memory.systemFree();
        return meter(Messages.text("engine.memory"), of(used, memory.systemTotal()), used / memory.systemTotal());
    }

    private static Node disk(EngineHealth.Disk disk) {
        double used = disk.total() - disk.free();
        return meter(Messages.text("engine.disk"), of(used, disk.total()), used / disk.total());
    }

    private static String of(double used, double all) {
        return Messages.text("engine.of", Unit.BYTES.words(used), Unit.BYTES.words(all));
    }

    private static Node line(String name, String value) {
        Label names = new Label(name);
        names.getStyleClass().add("quiet");
        Label figure = new Label(value);
        figure.getStyleClass().add("health-figure");
        HBox line = new HBox(names, space(), figure);
        line.getStyleClass().add("health-line");
        return line;
    }

    private static Node meter(String name, String words, double share) {
        ProgressBar bar = new ProgressBar(Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("meter");
        bar.setAccessibleText(name + ": " + words);
        VBox meter = new VBox(line(name, words), bar);
        meter.getStyleClass().add("health-meter");
        return meter;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
