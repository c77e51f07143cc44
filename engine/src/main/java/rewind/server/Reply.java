package rewind.server;

/** What a route answers; always JSON. */
@SuppressWarnings("ArrayRecordComponent") // written to a socket once, never compared
record Reply(int status, byte[] body) {

    static Reply ok(Json.Body body) {
        return new Reply(200, Json.bytes(body));
    }

    static Reply detail(int status, String detail) {
        return new Reply(status, Json.detail(detail));
    }
}
