package rewind.codec.otlp;

/** What is read although the rules of OTLP say otherwise; each is told once a file, at the first place. */
enum Lenience {
    SNAKE_CASE("Field names are in snake_case; OTLP/JSON has them in lowerCamelCase. They are read alike."),
    OLD_NAMES(
            "Field names are of an old or another version of OTLP (batches, instrumentationLibrarySpans); they are read"
                    + " as the ones of today."),
    WRAPPER(
            "The spans are wrapped in an object of another protocol, around what OTLP/JSON would have; it is looked into."),
    BASE64_IDS("Ids are in base64; OTLP/JSON has them in hexadecimal. They are read alike."),
    ODD_IDS("Ids do not have the length of OTLP's (32 digits for a trace, 16 for a span); they are kept as they are."),
    DASHED_IDS("Ids of traces are written as UUIDs, with dashes; they are read without."),
    ENUM_NAMES("Kinds or status codes are given by name; OTLP/JSON has them as numbers. They are read alike."),
    PLAIN_VALUES("Attributes are plain JSON; OTLP/JSON says the type of each. They are read as what they look like."),
    RESOURCE_LINES("Each line is one resource with its spans and not a whole message; it is read as one."),
    LISTED("The messages stand in a JSON array; OTLP/JSON has one message, or one a line. All are read."),
    CONCATENATED("Several messages follow one another without a line break; all are read."),
    NULLS("Attributes have no value; they are read as empty texts."),
    LATE_RESOURCE(
            "The resource, scope or schema URL of many spans stands behind them; the first of the spans were given on"
                    + " without it, so as not to hold all in memory."),
    OTHER_SIGNALS("There are logs, metrics or profiles too, which are left out."),
    UTF8("A text is not UTF-8; what is wrong in it is shown as \uFFFD.");

    private final String message;

    Lenience(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }
}
