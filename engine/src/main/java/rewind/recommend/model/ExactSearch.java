package rewind.recommend.model;

/** The model's own scan, which stops where no item can be better. */
record ExactSearch(EmbeddingModel model) implements ItemSearch {
    @Override
    public String method() {
        return "exact_pruned";
    }

    @Override
    public RankedItems nearest(float[] vector, int count, int[] excluded) {
        return model.nearest(vector, count, excluded);
    }
}
