package rewind.recommend.model;

/** The model's own scan. */
record ExactSearch(EmbeddingModel model) implements ItemSearch {
    @Override
    public String method() {
        return "exact";
    }

    @Override
    public RankedItems nearest(float[] vector, int count, int[] excluded) {
        return model.nearest(vector, count, excluded);
    }
}
