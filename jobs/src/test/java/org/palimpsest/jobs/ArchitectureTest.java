package org.palimpsest.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use what, over the classes of all modules. */
@AnalyzeClasses(packages = "org.palimpsest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SPARK_ONLY_IN_SPARK_AND_JOBS = noClasses()
            .that()
            .resideOutsideOfPackages("org.palimpsest.spark..", "org.palimpsest.jobs..", "org.palimpsest.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule HADOOP_ONLY_IN_STORAGE_SPARK_AND_JOBS = noClasses()
            .that()
            .resideOutsideOfPackages("org.palimpsest.storage..", "org.palimpsest.spark..", "org.palimpsest.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hadoop..");

    @ArchTest
    static final ArchRule SETTINGS_LIBRARY_ONLY_IN_SETTINGS = noClasses()
            .that()
            .resideOutsideOfPackage("org.palimpsest.jobs.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.typesafe.config..");

    @ArchTest
    static final ArchRule BACKENDS_NOWHERE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j.linalg.cpu.nativecpu..", "org.nd4j.linalg.jcublas..");

    @ArchTest
    static final ArchRule ONNX_RUNTIME_ONLY_IN_CLEANING = noClasses()
            .that()
            .resideOutsideOfPackages("org.palimpsest.cleaning..", "org.palimpsest.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule STEPS_DO_NOT_KNOW_STORES = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.palimpsest.pages..",
                    "org.palimpsest.documents..",
                    "org.palimpsest.masking..",
                    "org.palimpsest.synthesis..",
                    "org.palimpsest.network..",
                    "org.palimpsest.training..",
                    "org.palimpsest.cleaning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.palimpsest.storage..", "org.palimpsest.spark..", "org.palimpsest.jobs..");
}
