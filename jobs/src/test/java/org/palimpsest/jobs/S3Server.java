package org.palimpsest.jobs;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.palimpsest.storage.StoreLocation;

/** A real S3 server (S3Proxy over a folder) as a process of its own on loopback, with one bucket. */
final class S3Server {
    private static final Path HOME =
            Path.of("../modules/testkit/s3server").toAbsolutePath().normalize();
    private static final String BUCKET = "box";

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
        int port = Processes.freePort();
        Path base = processes.folder().resolve("s3");
        Files.createDirectories(base.resolve(BUCKET));
        Path settings = processes.folder().resolve("s3.properties");
        Files.writeString(
                settings,
                """
                s3proxy.endpoint=http://%s:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=somebody
                s3proxy.credential=secret
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """
                        .formatted(Processes.HOST, port, base));
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
        awaitPort(processes, port);
        return new S3Server(port);
    }

    private static void awaitPort(Processes processes, int port) throws Exception {
        Instant end = Instant.now().plus(Processes.PATIENCE);
        while (true) {
            try {
                new Socket(Processes.HOST, port).close();
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new IOException("the S3 server does not answer: " + processes.log("s3"), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
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
