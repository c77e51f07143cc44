package rewind.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.store.StoreCheck;
import rewind.store.StoreDamage;

/** {@code rewind store check}. */
@Command(
        name = "check",
        description =
                "Reads every record and every block of the index, and holds them against each other. Exit 0: sound, 1: damaged,"
                        + " each damage named by file and byte, 4: cannot be opened.",
        footer = {"", "Example: rewind store check --json"})
final class StoreCheckCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        StoreCheck.Report report = StoreCheck.run(StoreCommand.folder(common));
        System.out.print(common.json ? json(report) + "\n" : text(report));
        return report.isSound() ? Exit.DONE : Exit.NO;
    }

    private static String text(StoreCheck.Report r) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d records in %,d segments (%,d bytes); %,d rows in %,d blocks of the index (%,d bytes), %,d records not"
                        + " in a block yet; %,d pieces of feedback.%n",
                r.records(),
                r.segments(),
                r.journalBytes(),
                r.rows(),
                r.blocks(),
                r.databaseBytes(),
                r.notInBlocks(),
                r.feedback()));
        r.damages().forEach(damage -> text.append(damage).append('\n'));
        return text
                + (r.isSound()
                        ? "Sound.\n"
                        : "Damaged: " + r.damages().size()
                                + ". Where the index is, it is made anew from the journal by: rewind store rebuild\n");
    }

    private static String json(StoreCheck.Report r) {
        return Print.json(json -> {
            json.writeStartObject();
            json.writeBooleanField("sound", r.isSound());
            json.writeNumberField("segments", r.segments());
            json.writeNumberField("journal_bytes", r.journalBytes());
            json.writeNumberField("records", r.records());
            json.writeNumberField("blocks", r.blocks());
            json.writeNumberField("rows", r.rows());
            json.writeNumberField("records_not_in_blocks", r.notInBlocks());
            json.writeNumberField("feedback", r.feedback());
            json.writeNumberField("database_bytes", r.databaseBytes());
            json.writeArrayFieldStart("damages");
            for (StoreDamage damage : r.damages()) {
                json.writeStartObject();
                json.writeStringField("file", damage.file());
                if (damage.at() >= 0) {
                    json.writeNumberField("byte", damage.at());
                } else {
                    json.writeNullField("byte");
                }
                json.writeStringField("reason", damage.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
