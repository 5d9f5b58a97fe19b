package org.palimpsest.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.palimpsest.storage.StoreLocation;

/** A real S3 server (S3Proxy over a folder) as a process of its own on loopback, with one bucket. */
final class S3Server {
    private static final Path HOME =
            Path.of("../modules/testkit/s3server").toAbsolutePath().normalize();
    private static final String BUCKET = "box";

    /** The port that it took: one that was free a moment before may be taken. */
    private static final Pattern LISTENS =
            Pattern.compile("Started \\S*ServerConnector@.*\\{" + Pattern.quote(Processes.HOST) + ":(\\d+)}");

    private final Map<String, String> hadoopOptions;

    private S3Server(int port) {
        hadoopOptions = Map.of(
                "fs.s3a.endpoint", "http://" + Processes.HOST + ":" + port,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "somebody",
                "fs.s3a.secret.key", "secret");
    }

    static S3Server start(Processes processes) throws Exception {
        Path base = processes.folder().resolve("s3");
        Files.createDirectories(base.resolve(BUCKET));
        Path settings = processes.folder().resolve("s3.properties");
        Files.writeString(
                settings,
                """
                s3proxy.endpoint=http://%s:0
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=somebody
                s3proxy.credential=secret
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """
                        .formatted(Processes.HOST, base));
        processes.start(
                "s3",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + HOME.resolve("logback.xml"),
                        "-cp",
                        HOME.resolve("target/jars") + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString()));
        return new S3Server(Integer.parseInt(processes.await("s3", LISTENS).group(1)));
    }

    String uri(String folder) {
        return "s3a://" + BUCKET + "/" + folder;
    }

    StoreLocation at(String folder) {
        return new StoreLocation(uri(folder), hadoopOptions);
    }

    /** What Spark is told of it. */
    Map<String, String> sparkProperties() {
        Map<String, String> properties = new TreeMap<>();
        hadoopOptions.forEach((key, value) -> properties.put("spark.hadoop." + key, value));
        return properties;
    }
}
