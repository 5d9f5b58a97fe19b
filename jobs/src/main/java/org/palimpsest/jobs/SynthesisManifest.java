package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.palimpsest.spark.SynthesisNote;
import org.palimpsest.spark.SynthesisWork;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;

/**
 * {@code manifest.json} of a dataset: what made its pages, and of each page what is on it and the digests of its three files.
 * Holds no time and no place: the same order gives the same bytes. Pages of former runs into the same output stay listed,
 * each under the order that made it.
 */
final class SynthesisManifest {
    static final String NAME = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String ORDERS = "orders";
    private static final String PAGES = "pages";
    private static final int ORDER_DIGITS = 12;

    private final SynthesisWork work;

    SynthesisManifest(SynthesisWork work) {
        this.work = work;
    }

    /** Adds pages to the manifest in {@code output}, or begins one. */
    void write(PageStore output, List<LedgerEntry> made) {
        Map<String, JsonNode> orders = new TreeMap<>();
        Map<String, JsonNode> pages = new TreeMap<>();
        former(output).ifPresent(former -> {
            former.path(ORDERS).fields().forEachRemaining(entry -> orders.put(entry.getKey(), entry.getValue()));
            former.path(PAGES).fields().forEachRemaining(entry -> pages.put(entry.getKey(), entry.getValue()));
        });
        String order = work.key().settings().substring(0, ORDER_DIGITS);
        orders.put(order, order());
        made.forEach(entry -> pages.put(stem(entry.name()), page(entry, order)));
        orders.keySet()
                .retainAll(pages.values().stream()
                        .map(page -> page.path("order").asText())
                        .toList());
        ObjectNode manifest = JSON.createObjectNode();
        manifest.set(ORDERS, JSON.valueToTree(orders));
        manifest.set(PAGES, JSON.valueToTree(pages));
        output.writeOnce(NAME, bytes(manifest));
    }

    private ObjectNode order() {
        ObjectNode order = JSON.createObjectNode();
        order.put("made-by", "palimpsest " + new BuildVersion().version());
        order.put("seed", work.seed());
        order.put("profile", work.profile().toString());
        order.put("mix", work.mix().toString());
        order.put("ink-pack", work.inkPackDigest());
        order.put("backgrounds", work.backgrounds().digest());
        order.put("format", work.format().name().toLowerCase(Locale.ROOT));
        return order;
    }

    private static ObjectNode page(LedgerEntry entry, String order) {
        SynthesisNote note = SynthesisNote.of(entry);
        ObjectNode page = JSON.createObjectNode();
        page.put("order", order);
        page.put("kind", note.kind());
        page.put("scan", note.scan());
        page.put("ink-share", entry.shareErased());
        page.put("scan-sha256", note.scanSha256());
        page.put("truth-sha256", note.truthSha256());
        page.put("mask-sha256", entry.output().sha256());
        return page;
    }

    private static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static Optional<JsonNode> former(PageStore output) {
        Optional<StoredObject> there = output.find(NAME);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(output.read(there.get())));
        } catch (IOException | ObjectChangedException e) {
            throw new StorageException(
                    NAME + " of the output is damaged; move it away and run again: it is then written anew", e);
        }
    }

    private static byte[] bytes(ObjectNode manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
