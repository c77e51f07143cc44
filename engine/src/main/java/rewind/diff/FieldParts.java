package rewind.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;

/** What fields that differ come to: how the requests ended, what answered, what was asked. */
final class FieldParts {
    private static final int SHA = 8;

    /** What a request asked, with the word before it. */
    private static final Map<String, String> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("path", "");
        ASKED.put("method", "by ");
        ASKED.put("user_id", "for user ");
        ASKED.put("k", "for k ");
    }

    /** Other programs' traces have the method in the name of their root, which is their path. */
    private static final Pattern PATH_WITH_METHOD = Pattern.compile("^[A-Z]+ /");

    private final TraceDiff diff;
    private final List<String> parts = new ArrayList<>();

    private FieldParts(TraceDiff diff) {
        this.diff = diff;
    }

    static List<String> of(TraceDiff diff) {
        FieldParts fields = new FieldParts(diff);
        OutcomePart.of(diff).ifPresent(fields.parts::add);
        fields.provenance();
        fields.question();
        return fields.parts;
    }

    private Optional<FieldDiff> differing(String name) {
        return diff.field(name).filter(field -> !field.isSame());
    }

    private void provenance() {
        Optional<FieldDiff> version = differing(TraceFields.MODEL_VERSION);
        Optional<FieldDiff> name = differing(TraceFields.MODEL_NAME);
        List<String> from = new ArrayList<>();
        snapshotAndCode(from);
        if (version.isEmpty() && name.isEmpty()) {
            if (!from.isEmpty()) {
                parts.add("the right answer comes from " + String.join(" and ", from));
            }
            return;
        }
        String one = model(
                name,
                diff.left().provenance().modelName(),
                diff.left().provenance().modelVersion());
        String other = model(
                name,
                diff.right().provenance().modelName(),
                diff.right().provenance().modelVersion());
        if (other.isEmpty()) {
            parts.add("only the left one names its model, " + one);
        } else if (one.isEmpty()) {
            parts.add("only the right one names its model, " + other);
        } else {
            parts.add(other + " answered in place of " + one
                    + (from.isEmpty() ? "" : ", from " + String.join(" and ", from)));
        }
    }

    /** The kind of model is said where it differs, or where there is no version to say. */
    private static String model(Optional<FieldDiff> kind, @Nullable String name, @Nullable String version) {
        if (version == null) {
            return name == null ? "" : name;
        }
        return kind.isPresent() && name != null ? name + " " + version : version;
    }

    private void snapshotAndCode(List<String> from) {
        add(from, TraceFields.SNAPSHOT, "other data");
        add(from, TraceFields.GIT_SHA, "other code");
        add(from, TraceFields.IMAGE, "another image");
    }

    private void add(List<String> from, String name, String what) {
        differing(name)
                .filter(field -> field.relation() == Relation.DIFFERENT)
                .ifPresent(field ->
                        from.add(what + " (" + shortened(field.right()) + ", not " + shortened(field.left()) + ")"));
    }

    private static String shortened(@Nullable String digest) {
        String text = String.valueOf(digest);
        int colon = text.indexOf(':') + 1;
        return text.length() - colon > SHA ? text.substring(colon, colon + SHA) : text.substring(colon);
    }

    private void question() {
        asked();
        List<FieldDiff> settings = diff.fields().stream()
                .filter(field -> field.name().startsWith(TraceFields.SETTINGS) && !field.isSame())
                .toList();
        if (!settings.isEmpty()) {
            FieldDiff first = settings.getFirst();
            parts.add(first.name().substring(TraceFields.SETTINGS.length()) + " is " + said(first.right())
                    + " instead of "
                    + said(first.left())
                    + (settings.size() == 1
                            ? ""
                            : ", and " + DiffSentence.count(settings.size() - 1L, "other setting")
                                    + (settings.size() == 2 ? " differs" : " differ")));
        }
        differing(TraceFields.VARIANT).ifPresent(field -> parts.add(instead("the right one is of variant ", field)));
        differing(TraceFields.FALLBACK).ifPresent(field -> {
            if (fellBack(field.right())) {
                parts.add("the right one fell back to " + field.right());
            } else if (fellBack(field.left())) {
                parts.add("the left one fell back to " + field.left());
            }
        });
        if (differing("user_id").isEmpty()) {
            differing(TraceFields.WATERMARK)
                    .filter(field -> field.relation() == Relation.DIFFERENT)
                    .ifPresent(field -> parts.add("feedback had come in between"));
        }
    }

    /** What one of them does not say is told apart from what they say otherwise. */
    private void asked() {
        List<String> asked = new ArrayList<>();
        List<String> onlyLeft = new ArrayList<>();
        List<String> onlyRight = new ArrayList<>();
        ASKED.forEach((name, word) -> differing(name).ifPresent(field -> {
            if (name.equals("method") && PATH_WITH_METHOD.matcher(path(field)).find()) {
                return; // the path says it
            }
            if (field.right() == null) {
                onlyLeft.add(name(name));
            } else if (field.left() == null) {
                onlyRight.add(name(name));
            } else {
                asked.add(instead(word, field));
            }
        }));
        List<String> told = new ArrayList<>();
        if (!asked.isEmpty()) {
            told.add("the right one was asked " + String.join(", ", asked));
        }
        addNaming(told, "left", onlyLeft);
        addNaming(told, "right", onlyRight);
        if (!told.isEmpty()) {
            parts.add(String.join(", and ", told));
        }
    }

    /** The path of the side that does not say the field by itself; empty where both do. */
    private String path(FieldDiff field) {
        return field.right() == null
                ? diff.right().path()
                : field.left() == null ? diff.left().path() : "";
    }

    private static void addNaming(List<String> told, String side, List<String> names) {
        if (!names.isEmpty()) {
            String last = names.getLast();
            String before = String.join(", ", names.subList(0, names.size() - 1));
            told.add("only the " + side + " one names a " + (before.isEmpty() ? "" : before + " and ") + last);
        }
    }

    private static String name(String field) {
        return field.equals("user_id") ? "user" : field;
    }

    /** A trace may say that there was none. */
    private static boolean fellBack(@Nullable String value) {
        return value != null && !value.equals("false");
    }

    private static String instead(String what, FieldDiff field) {
        return what + said(field.right()) + " instead of " + said(field.left());
    }

    private static String said(@Nullable String value) {
        return value == null ? "none" : value;
    }
}
