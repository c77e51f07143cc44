package rewind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** Who may know whom, inside the engine. An exception states its reason here. */
class ArrowsTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rewind");

    @Test
    void arrowsRunOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("rewind..")
                .layer("trace")
                .definedBy("rewind.trace..")
                .layer("codec")
                .definedBy("rewind.codec..")
                .layer("query")
                .definedBy("rewind.query..")
                .layer("latency")
                .definedBy("rewind.latency..")
                .layer("diff")
                .definedBy("rewind.diff..")
                .layer("store")
                .definedBy("rewind.store..")
                .layer("telemetry")
                .definedBy("rewind.telemetry..")
                .layer("access")
                .definedBy("rewind.access..")
                .layer("export")
                .definedBy("rewind.export..")
                .layer("recommend")
                .definedBy("rewind.recommend..")
                .layer("pipeline")
                .definedBy("rewind.pipeline..")
                .layer("replay")
                .definedBy("rewind.replay")
                .layer("replay run")
                .definedBy("rewind.replay.run..")
                .layer("rollback")
                .definedBy("rewind.rollback..")
                .layer("report")
                .definedBy("rewind.report..")
                .layer("control")
                .definedBy("rewind.control..")
                .layer("server")
                .definedBy("rewind.server..")
                .whereLayer("trace")
                .mayNotAccessAnyLayer()
                .whereLayer("recommend")
                .mayNotAccessAnyLayer()
                .whereLayer("codec")
                .mayOnlyAccessLayers("trace")
                .whereLayer("query")
                .mayOnlyAccessLayers("trace")
                .whereLayer("latency")
                .mayOnlyAccessLayers("trace")
                .whereLayer("diff")
                .mayOnlyAccessLayers("trace")
                // The journal's records are a format, and formats live in codec alone. What latencies are counted by is
                // kept by the store, which knows nothing of what it means. A typed query is put to the index.
                .whereLayer("store")
                .mayOnlyAccessLayers("trace", "codec", "latency", "query")
                .whereLayer("telemetry")
                .mayOnlyAccessLayers("trace")
                // Files that after a crash are whole or not there (rewind.recommend.file).
                .whereLayer("access")
                .mayOnlyAccessLayers("recommend")
                // A decorator of what takes traces, that writes them in a format.
                .whereLayer("export")
                .mayOnlyAccessLayers("store", "codec", "telemetry", "trace")
                .whereLayer("pipeline")
                .mayOnlyAccessLayers("recommend", "telemetry", "trace")
                // The judgement is over records; running the request, behind a port, is the pipeline's.
                .whereLayer("replay")
                .mayOnlyAccessLayers("trace")
                .whereLayer("replay run")
                .mayOnlyAccessLayers("replay", "pipeline", "recommend", "telemetry", "trace")
                .whereLayer("rollback")
                .mayOnlyAccessLayers("trace")
                // A document of what was judged.
                .whereLayer("report")
                .mayOnlyAccessLayers("trace", "diff", "replay", "rollback")
                // What a program asks of an engine, answered here or over HTTP: it joins what the server joins.
                .whereLayer("control")
                .mayOnlyAccessLayers(
                        "pipeline",
                        "recommend",
                        "store",
                        "codec",
                        "telemetry",
                        "trace",
                        "latency",
                        "diff",
                        "query",
                        "replay",
                        "replay run",
                        "rollback",
                        // Jobs are done for whom they were asked for, and log so.
                        // Trainings leave traces as requests do.
                        "telemetry")
                .whereLayer("server")
                .mayOnlyAccessLayers(
                        "access",
                        "control",
                        "pipeline",
                        "recommend",
                        "store",
                        "codec",
                        "telemetry",
                        "trace",
                        "latency",
                        "diff",
                        "replay",
                        "replay run",
                        "rollback",
                        "report")
                .check(ENGINE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("rewind.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void theEngineNeverSeesAWindow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(ENGINE);
    }

    @Test
    void librariesStayInTheirRooms() {
        onlyIn("rewind.server..", "io.undertow..", "org.xnio..").check(ENGINE);
        onlyIn("rewind.store..", "java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..")
                .check(ENGINE);
        onlyIn("rewind.codec..", "org.apache.avro..").check(ENGINE);
        // Everybody logs by SLF4J; what becomes of it is decided in one place.
        onlyIn("rewind.telemetry.logs..", "ch.qos.logback..").check(ENGINE);
        // Expressions that a user writes must not be able to take exponential time.
        onlyIn("rewind.query..", "com.google.re2j..").check(ENGINE);
        // Tests of significance, and bounds of a median.
        onlyIn("rewind.[diff.cohort|latency|rollback.statistics]..", "org.apache.commons.statistics..")
                .check(ENGINE);
        // A codec of Avro's files.
        onlyIn("rewind.codec.avro..", "org.tukaani.xz..").check(ENGINE);
        onlyIn("rewind.export..", "io.sentry..").check(ENGINE);
        onlyIn("rewind.codec.csv..", "de.siegmar.fastcsv..").check(ENGINE);
        // Loops over factors are the models' own business.
        onlyIn("rewind.recommend.model..", "jdk.incubator.vector..").check(ENGINE);
        onlyIn("rewind.telemetry.metrics..", "io.prometheus..").check(ENGINE);
        onlyIn("rewind.telemetry.profile..", "jdk.jfr..").check(ENGINE);
        onlyIn("rewind.recommend.data.parquet..", "org.apache.parquet..").check(ENGINE);
    }

    private static ArchRule onlyIn(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    @Test
    void nobodyIsCalledManagerHelperOrUtil() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotContaining("Util")
                .check(ENGINE);
    }
}
