package rewind.explorer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;

class ArchitectureTest {
    private static final JavaClasses EXPLORER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("rewind.explorer");

    @Test
    void viewModelsNeverTouchAControl() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
                .check(EXPLORER);
        classes()
                .that()
                .haveSimpleNameEndingWith("Layout")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("javafx..", "org.controlsfx..", "atlantafx..")
                .check(EXPLORER);
    }

    @Test
    void theWindowKnowsNoDatabaseNoServerAndNoTraining() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.jdbi..",
                                "org.h2..",
                                "io.undertow..",
                                "rewind.recommend..",
                                "rewind.pipeline..",
                                "rewind.server..",
                                "rewind.store.h2..")
                        // What a search tried is part of what the engine tells of a training.
                        .and(not(belongToAnyOf(SearchOutcome.class, Trial.class))))
                .check(EXPLORER);
    }

    @Test
    void onlyTheTaskRunnerKnowsOfTwoThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackage("rewind.explorer.tasks")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Platform.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("javafx.concurrent..")
                .check(EXPLORER);
    }

    @Test
    void screensDoNotKnowEachOther() {
        slices().matching(
                        "rewind.explorer.(requests|timeline|replay|notes|compare|rollback|latency|errors|logs|engine|models|open)..")
                .should()
                .notDependOnEachOther()
                .check(EXPLORER);
        noClasses()
                .that()
                .resideInAnyPackage("rewind.explorer.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("rewind.explorer")
                .check(EXPLORER);
    }
}
