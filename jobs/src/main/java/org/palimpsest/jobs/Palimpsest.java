package org.palimpsest.jobs;

import picocli.CommandLine.Command;

/** The command line {@code palimpsest <command>}; each command is a main class of its own too. */
@Command(
        name = "palimpsest",
        description = "Erases handwriting from scanned pages.",
        subcommands = {
            MaskJob.class,
            SynthesizeJob.class,
            TrainJob.class,
            CleanJob.class,
            EvaluateJob.class,
            InspectCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            DoctorCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  palimpsest clean --input scans --output cleaned",
            "  palimpsest synthesize --output pairs --set synthesize.count=2500",
            "  palimpsest train --input pairs --output model",
            "  palimpsest evaluate --input pairs --model model/best.zip --output figures",
            "  palimpsest clean --help",
            "",
            "Exit codes: 0 done, 2 usage or settings, 3 some pages quarantined,",
            "4 too many quarantined, 5 storage, 6 another run is at work, 7 model,",
            "70 bug, 130 and 143 interrupted."
        })
public final class Palimpsest {
    Palimpsest() {}

    public static void main(String[] args) {
        Shell.run(new Palimpsest(), args);
    }
}
