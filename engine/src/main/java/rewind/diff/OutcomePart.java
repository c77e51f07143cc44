package rewind.diff;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.TraceSummary;

/**
 * Says how the two requests ended, where that differs. One that was answered well ended with no error whatever failed in it
 * ({@link TraceSummary#isError()}); then it says which part failed.
 */
final class OutcomePart {
    /** How the part begins that tells of a failed part. */
    static final String A_PART = "a part of the ";

    private final TraceDiff diff;

    private OutcomePart(TraceDiff diff) {
        this.diff = diff;
    }

    static Optional<String> of(TraceDiff diff) {
        return new OutcomePart(diff).text();
    }

    /** Whether the sentence needs not name failed spans: the statuses tell enough, or they are named here. */
    static boolean tellsWhatFailed(TraceDiff diff) {
        OutcomePart part = new OutcomePart(diff);
        return part.differs("status") || part.failedOnOneSide();
    }

    private Optional<String> text() {
        if (differs("status")) {
            return Optional.of(ended(status(diff.left()), status(diff.right())));
        }
        if (!differs("error_type")) {
            return Optional.empty();
        }
        if (diff.left().status() >= 400) {
            return Optional.of(ended(status(diff.left()), status(diff.right())));
        }
        if (diff.left().status() == 0) {
            return Optional.of(
                    ended(error(diff.left().errorType()), error(diff.right().errorType())));
        }
        return Optional.of(failedPart());
    }

    private boolean differs(String field) {
        return diff.field(field).filter(found -> !found.isSame()).isPresent();
    }

    private static String ended(String left, String right) {
        return "the left one ended with " + left + ", the right one with " + right;
    }

    /** The status, and what went wrong; where the answer was no error, something else than the answer did. */
    private static String status(TraceSummary trace) {
        String status = trace.status() == 0 ? "no status" : Integer.toString(trace.status());
        String error = trace.errorType();
        if (error == null) {
            return status;
        }
        if (trace.isError()) {
            return trace.status() > 0 && saysNothing(error) ? status : status + " (" + error + ")";
        }
        return status + " though a part of it failed" + with(error);
    }

    private static String error(@Nullable String type) {
        if (type == null) {
            return "no error";
        }
        return saysNothing(type) ? "an error" : type;
    }

    /** What stands for an error that nobody named. */
    private static boolean saysNothing(String type) {
        return type.equalsIgnoreCase("error");
    }

    private static String with(@Nullable String type) {
        return type == null || saysNothing(type) ? "" : " with " + type;
    }

    private String failedPart() {
        String left = diff.left().errorType();
        String right = diff.right().errorType();
        if (left != null && right != null) {
            return A_PART + "left one failed with " + error(left) + ", and a part of the right one with "
                    + error(right);
        }
        boolean isLeft = left != null;
        String type = isLeft ? left : right;
        String side = isLeft ? "left" : "right";
        if (!failedOnOneSide()) {
            return "only the " + side + " one says what failed in it, " + error(type);
        }
        List<String> failed = failed(isLeft);
        return A_PART + side + " one failed" + with(type)
                + (failed.isEmpty() ? "" : " (" + DiffSentence.names(failed) + ")") + ", and no part of the "
                + (isLeft ? "right" : "left") + " one did";
    }

    /** Whether both were answered well, and something failed in one of them alone. */
    private boolean failedOnOneSide() {
        String left = diff.left().errorType();
        return !diff.left().isError()
                && !diff.right().isError()
                && (left == null) != (diff.right().errorType() == null)
                && failed(left == null).isEmpty();
    }

    /** The spans of a side that failed, by name. */
    private List<String> failed(boolean isLeft) {
        return diff.spans().rows().stream()
                .map(row -> isLeft ? row.left() : row.right())
                .filter(Objects::nonNull)
                .filter(span -> span.status() == SpanStatus.ERROR)
                .map(Span::name)
                .distinct()
                .toList();
    }
}
