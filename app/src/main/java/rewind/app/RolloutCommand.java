package rewind.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutInfoJson;
import rewind.control.RolloutRequest;
import rewind.store.RolloutEvent;

/** {@code rewind rollout}: how requests are dealt out among versions. */
@Command(
        name = "rollout",
        description = {
            "Shows or changes which versions answer which requests.",
            "Alone it shows the strategy and its last changes; with a strategy, it changes it.",
            "fixed: one version answers. canary: a candidate answers a share of the requests. ab: users are dealt out"
                    + " among versions. shadow: one version answers, another runs the same requests unseen."
        },
        footer = {
            "",
            "Example: rewind rollout",
            "         rewind rollout canary --model v0.1 --candidate v0.2 --share 0.1",
            "         rewind rollout ab --models v0.1,v0.2 --weights 50,50 --salt autumn",
            "         rewind rollout shadow --model v0.1 --shadow v0.2",
            "         rewind rollout fixed --model v0.2"
        })
final class RolloutCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "STRATEGY",
            arity = "0..1",
            description = "fixed, canary, ab or shadow; without one nothing is changed.")
    @Nullable String strategy;

    @Option(names = "--model", paramLabel = "VERSION", description = "The version that answers (not for ab).")
    @Nullable String model;

    @Option(names = "--candidate", paramLabel = "VERSION", description = "canary: the version to be tried.")
    @Nullable String candidate;

    @Option(names = "--share", paramLabel = "SHARE", description = "canary: of the requests, from 0 to 1.")
    @Nullable String share;

    @Option(names = "--models", paramLabel = "VERSIONS", description = "ab: two or more, separated by commas.")
    @Nullable String models;

    @Option(names = "--weights", paramLabel = "NUMBERS", description = "ab: one a version (default: equal).")
    @Nullable String weights;

    @Option(names = "--variants", paramLabel = "NAMES", description = "ab: one a version (default: A,B,C..).")
    @Nullable String variants;

    @Option(
            names = "--salt",
            paramLabel = "NAME",
            description = "ab: names the experiment; another name deals users out anew (default: the versions).")
    @Nullable String salt;

    @Option(names = "--shadow", paramLabel = "VERSION", description = "shadow: the version that runs unseen.")
    @Nullable String shadow;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many changes to show, from 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int events = 10;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        if (events < 1 || events > 1000) {
            throw new IllegalArgumentException("--events must be a number from 1 to 1000, not " + events + ".");
        }
        Map<String, String> parameters = parameters();
        if (strategy == null && !parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "--" + parameters.keySet().iterator().next()
                            + " needs a strategy before it: fixed, canary, ab or shadow.");
        }
        try (Sources sources = Sources.of(common.folder())) {
            if (strategy == null) {
                show(sources.rollouts());
            } else {
                update(sources.rollouts(), parameters);
            }
        }
        return Exit.DONE;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "strategy", strategy);
        put(parameters, "model", model);
        put(parameters, "candidate", candidate);
        put(parameters, "share", share);
        put(parameters, "models", models);
        put(parameters, "weights", weights);
        put(parameters, "variants", variants);
        put(parameters, "salt", salt);
        put(parameters, "shadow", shadow);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private void update(RolloutControl control, Map<String, String> parameters) {
        RolloutChange change = control.update(new RolloutRequest(parameters), "command line");
        System.out.print(
                common.json
                        ? Print.json(json -> RolloutInfoJson.write(json, change)) + "\n"
                        : text(change.current()) + "Change " + change.id() + "\n");
    }

    private void show(RolloutControl control) {
        RolloutInfo info = control.rollout();
        List<RolloutEvent> changes = control.rolloutEvents(events);
        if (common.json) {
            System.out.println(Print.json(json -> RolloutInfoJson.write(json, info, changes)));
            return;
        }
        System.out.print(text(info));
        if (!changes.isEmpty()) {
            System.out.print("\n"
                    + Print.table(
                            List.of("Changed", "Kind", "By", "From", "To"),
                            changes.stream().map(RolloutCommand::row).toList()));
        }
    }

    private static String text(RolloutInfo info) {
        if (info.strategy() == null) {
            String problem = info.problem();
            return problem == null
                    ? "Nothing serves yet. Let a version serve: rewind switch VERSION\n"
                    : "Nothing serves. " + problem + "\n";
        }
        Long since = info.sinceMillis();
        String text = info.strategy() + (since == null ? "" : ", since " + Print.time(since))
                + (info.who() == null ? "" : ", by " + info.who())
                + (info.salt() == null ? "" : ", salt " + info.salt()) + "\n"
                + Print.table(
                        List.of("Variant", "Version", ">Share"),
                        info.variants().stream()
                                .map(v -> List.of(
                                        v.variant() == null ? "" : v.variant(),
                                        v.version(),
                                        String.format(Locale.ROOT, "%.4g%%", v.share() * 100)))
                                .toList());
        RolloutInfo.Shadow ran = info.shadow();
        return ran.equals(RolloutInfo.Shadow.NONE)
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "On shadows since the engine started: %,d ran, %,d failed, %,d skipped, %,d wait.%n",
                                ran.answered(),
                                ran.failed(),
                                ran.skipped(),
                                ran.waiting());
    }

    private static List<String> row(RolloutEvent event) {
        return List.of(
                Print.time(event.atMillis()),
                event.kind(),
                event.who(),
                event.from() == null ? "" : event.from(),
                event.to());
    }
}
