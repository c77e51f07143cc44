package rewind.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Terms without which no trace matches: of each of these sets a trace must have at least one, in the form of
 * {@link Terms}. A store skips what has not got them; what has them need not match.
 *
 * @param clauses none where any trace might match
 */
public record RequiredTerms(List<Set<String>> clauses) {
    public static final RequiredTerms NONE = new RequiredTerms(List.of());

    public RequiredTerms {
        clauses = List.copyOf(clauses);
    }

    /**
     * Whether a trace, or some trace of a block, might match.
     *
     * @param has whether it has a term; may say yes in error, as a Bloom filter does, and never no in error
     */
    public boolean mayMatch(Predicate<String> has) {
        for (Set<String> clause : clauses) {
            if (clause.stream().noneMatch(has)) {
                return false;
            }
        }
        return true;
    }

    static RequiredTerms of(Condition condition) {
        return new RequiredTerms(clauses(condition, false));
    }

    /** By De Morgan's rules a refused "any" is "all" of what is refused; a refused condition needs no term. */
    private static List<Set<String>> clauses(Condition condition, boolean refused) {
        return switch (condition) {
            case Condition.All all -> refused ? ofAny(all.conditions(), true) : ofAll(all.conditions(), false);
            case Condition.Any any -> refused ? ofAll(any.conditions(), true) : ofAny(any.conditions(), false);
            case Condition.Not not -> clauses(not.condition(), !refused);
            default -> refused ? List.of() : ofLeaf(condition).map(List::of).orElse(List.of());
        };
    }

    private static List<Set<String>> ofAll(List<Condition> conditions, boolean refused) {
        List<Set<String>> clauses = new ArrayList<>();
        for (Condition each : conditions) {
            clauses.addAll(clauses(each, refused));
        }
        return clauses;
    }

    /** One clause of every alternative, put together; which one is free, so it is the shortest. */
    private static List<Set<String>> ofAny(List<Condition> conditions, boolean refused) {
        Set<String> union = new LinkedHashSet<>();
        for (Condition each : conditions) {
            Optional<Set<String>> shortest = clauses(each, refused).stream().min(Comparator.comparingInt(Set::size));
            if (shortest.isEmpty()) {
                return List.of();
            }
            union.addAll(shortest.get());
        }
        return union.isEmpty() ? List.of() : List.of(union);
    }

    private static Optional<Set<String>> ofLeaf(Condition condition) {
        return switch (condition) {
            case Condition.SpanName name -> exact(name.test(), Terms::name);
            case Condition.SpanDuration duration -> exact(TextTest.of(duration.name()), Terms::name);
            case Condition.Component component -> exact(component.test(), Terms::component);
            case Condition.Attribute attribute ->
                exact(attribute.test(), text -> Terms.attribute(attribute.key(), text))
                        .or(() -> Optional.of(Set.of(Terms.key(attribute.key()))));
            case Condition.AttributeNumber number -> Optional.of(Set.of(Terms.key(number.key())));
            default -> Optional.empty();
        };
    }

    /** A term for each text that is asked for; none where one of them has wildcards. */
    private static Optional<Set<String>> exact(TextTest test, Function<String, String> term) {
        if (!(test instanceof TextTest.OneOf oneOf)) {
            return Optional.empty();
        }
        Set<String> terms = new LinkedHashSet<>();
        for (Glob glob : oneOf.globs()) {
            Optional<String> exact = glob.exact();
            if (exact.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.apply(exact.get()));
        }
        return Optional.of(terms);
    }
}
