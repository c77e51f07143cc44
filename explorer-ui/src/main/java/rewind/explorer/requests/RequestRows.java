package rewind.explorer.requests;

import javafx.collections.ObservableListBase;

/** The model's rows as the table asks for them: any number, none held here. */
final class RequestRows extends ObservableListBase<RequestRow> {
    private final RequestsModel model;
    private int size;

    RequestRows(RequestsModel model) {
        this.model = model;
        this.size = model.size();
    }

    @Override
    public RequestRow get(int index) {
        return new RequestRow(index, index < model.size() ? model.row(index) : null);
    }

    @Override
    public int size() {
        return size;
    }

    /** Tells the table of rows that came in front. */
    void grew(int by) {
        beginChange();
        size += by;
        nextAdd(0, by);
        endChange();
    }
}
