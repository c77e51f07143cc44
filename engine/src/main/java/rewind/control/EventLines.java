package rewind.control;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of an answer without an end, for a thread that waits for them. No more are taken from the socket than it keeps up with. */
final class EventLines implements Flow.Subscriber<String> {
    private static final int AT_ONCE = 4096;

    /** An empty one is the end. */
    private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private volatile Flow.@Nullable Subscription subscription;

    /** Takes the body of a 200; of another status nothing. */
    HttpResponse.BodyHandler<Void> handler() {
        return info -> {
            if (info.statusCode() == 200) {
                return HttpResponse.BodySubscribers.fromLineSubscriber(this);
            }
            end();
            return HttpResponse.BodySubscribers.discarding();
        };
    }

    /** There will be no more lines. */
    void end() {
        lines.add(Optional.empty());
    }

    /** Waits for lines, and takes all there are; none at the end, or if none came for this long. */
    List<String> take(Duration patience) throws InterruptedException {
        Optional<String> first = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        List<String> taken = new ArrayList<>();
        while (first != null && first.isPresent()) {
            taken.add(first.get());
            first = lines.peek() == null || lines.peek().isEmpty() ? null : lines.poll();
        }
        Flow.Subscription from = subscription;
        if (from != null) {
            from.request(taken.isEmpty() ? 1 : taken.size());
        }
        return taken;
    }

    @Override
    public void onSubscribe(Flow.Subscription from) {
        subscription = from;
        from.request(AT_ONCE);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }
}
