package rewind.explorer.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.query.Completion;
import rewind.query.Vocabulary;

/** What could be typed next, and which of it is chosen. For the UI thread. */
public final class Proposals {
    private static final int MOST = 10;

    private final Vocabulary names;
    private final Value<List<Proposal>> all = new Value<>(List.of());
    private final Value<Integer> chosen = new Value<>(-1);

    public Proposals(Vocabulary names) {
        this.names = names;
    }

    /**
     * What could be typed.
     *
     * @param words what it is: a field, a value
     * @param edit the text with it, and where the caret goes
     */
    public record Proposal(String text, String words, Edit edit) {}

    /** What stands in the field. */
    public record Edit(String text, int caret) {}

    /** None where nothing is proposed. */
    public Value<List<Proposal>> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.get().isEmpty();
    }

    /** Which of them is chosen; -1 for none. */
    public Value<Integer> chosen() {
        return chosen;
    }

    /** Proposes what could follow in a text. */
    public void propose(String text, int caret) {
        List<Proposal> found = new ArrayList<>();
        if (!text.isBlank()) {
            List<Completion.Candidate> candidates =
                    Completion.at(text, caret, names).candidates();
            // Half a field could be one with an operator behind it, and mostly is not meant so.
            List<Completion.Candidate> fields = candidates.stream()
                    .filter(candidate -> candidate.kind() == Completion.Kind.FIELD)
                    .toList();
            boolean half = !fields.isEmpty()
                    && fields.stream().noneMatch(field -> field.applied(text).equals(text));
            for (Completion.Candidate candidate : candidates) {
                String applied = candidate.applied(text);
                boolean early = half && candidate.kind() == Completion.Kind.OPERATOR;
                if (!early && !applied.equals(text) && found.size() < MOST) {
                    String words = Messages.text(
                            "requests.proposal." + candidate.kind().name().toLowerCase(Locale.ROOT));
                    found.add(new Proposal(candidate.text(), words, new Edit(applied, candidate.caret())));
                }
            }
        }
        show(found);
    }

    /** Proposes whole texts instead, of which the first is chosen; false where there are none. */
    public boolean propose(List<String> texts, String words) {
        show(texts.stream()
                .limit(MOST)
                .map(text -> new Proposal(text, words, new Edit(text, text.length())))
                .toList());
        if (!isEmpty()) {
            chosen.set(0);
        }
        return !isEmpty();
    }

    private void show(List<Proposal> next) {
        chosen.set(-1);
        all.set(List.copyOf(next));
    }

    /** Chooses the next proposal, or the one before; before the first there is none chosen. */
    public void move(int by) {
        chosen.set(Math.clamp((long) chosen.get() + by, -1, all.get().size() - 1));
    }

    /** The chosen proposal; where none is, the first if {@code likeliest}. Then nothing is proposed any more. */
    public Optional<Edit> accept(boolean likeliest) {
        int number = chosen.get() < 0 && likeliest ? 0 : chosen.get();
        if (number < 0 || number >= all.get().size()) {
            return Optional.empty();
        }
        Edit edit = all.get().get(number).edit();
        hide();
        return Optional.of(edit);
    }

    /** Takes the proposals away; false where there were none. */
    public boolean hide() {
        boolean any = !isEmpty();
        show(List.of());
        return any;
    }
}
