package org.palimpsest.jobs;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.jobs.settings.SparkSettings;

/** Spark as a job needs it: where spark-submit says, else where the settings say. */
final class SparkStart {
    private SparkStart() {}

    static SparkConf conf(String job, SparkSettings settings) {
        SparkConf conf = new SparkConf().setAppName("palimpsest " + job);
        settings.properties().forEach(conf::set);
        conf.setIfMissing("spark.master", settings.master());
        // The same page by two attempts at once: twice the work, and on an object store a race.
        conf.set("spark.speculation", "false");
        Natives.chooseForExecutors(conf);
        if (conf.get("spark.master").startsWith("local")) {
            // One machine needs no name that others can resolve, and no web page.
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        return conf;
    }

    static JavaSparkContext open(SparkConf conf) {
        JavaSparkContext spark = new JavaSparkContext(conf);
        spark.setLogLevel("WARN");
        return spark;
    }
}
