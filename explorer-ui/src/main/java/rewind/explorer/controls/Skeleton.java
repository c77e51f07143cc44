package rewind.explorer.controls;

import javafx.scene.layout.Region;

/** Lines in place of what is still being read, as many as there is room for: the room is kept, and is seen to be. */
public final class Skeleton extends Region {
    private static final double STEP = 28;
    private static final double LINE = 10;
    /** Of the width, one line after the other: no two beside each other are as long. */
    private static final double[] SHARES = {0.62, 0.55, 0.48, 0.41, 0.6, 0.53, 0.46, 0.39, 0.58};

    public Skeleton() {
        getStyleClass().add("skeleton");
        setMinSize(0, 0);
        setMouseTransparent(true);
    }

    @Override
    protected void layoutChildren() {
        double top = snappedTopInset();
        double room = getHeight() - top - snappedBottomInset();
        int lines = (int) Math.max(0, Math.floor((room + STEP - LINE) / STEP));
        while (getChildren().size() < lines) {
            Region line = new Region();
            line.getStyleClass().add("skeleton-line");
            getChildren().add(line);
        }
        double wide = Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset());
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).setVisible(i < lines);
            getChildren()
                    .get(i)
                    .resizeRelocate(
                            snappedLeftInset(), top + i * STEP, Math.rint(wide * SHARES[i % SHARES.length]), LINE);
        }
    }
}
