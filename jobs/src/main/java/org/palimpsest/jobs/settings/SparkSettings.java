package org.palimpsest.jobs.settings;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where and in how many pieces a job runs.
 *
 * @param master used unless spark-submit names one
 * @param partitions pieces of work; 0 = as many as suit the cores and the pages
 * @param properties further Spark properties by their full names
 */
public record SparkSettings(String master, int partitions, Map<String, String> properties) {
    public SparkSettings {
        properties = new TreeMap<>(properties);
    }
}
