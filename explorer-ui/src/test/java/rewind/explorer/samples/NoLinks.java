package rewind.explorer.samples;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Links;

/** Links that lead nowhere: tests override those that they look at. */
public class NoLinks implements Links {
    @Override
    public void request(String requestId) {}

    @Override
    public void replay(String requestId) {}

    @Override
    public void compare(String leftId, String rightId) {}

    @Override
    public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {}

    @Override
    public void models() {}
}
