package org.palimpsest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.palimpsest.pages.Area;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Boxes around the handwriting of a page, as annotators leave them: labelme's JSON or Pascal VOC's XML beside the scan. */
final class HandwritingBoxes {
    private HandwritingBoxes() {}

    /** The boxes of the page {@code stem} in {@code folder}; none if there is no annotation. */
    static List<Area> beside(Path folder, String stem) throws IOException {
        Path labelme = folder.resolve(stem + ".json");
        if (Files.exists(labelme)) {
            return labelme(new ObjectMapper().readTree(labelme.toFile()));
        }
        Path voc = folder.resolve(stem + ".xml");
        return Files.exists(voc) ? voc(voc) : List.of();
    }

    private static List<Area> labelme(JsonNode root) {
        List<Area> boxes = new ArrayList<>();
        for (JsonNode shape : root.get("shapes")) {
            JsonNode points = shape.get("points");
            boxes.add(between(
                    points.get(0).get(0).asDouble(),
                    points.get(0).get(1).asDouble(),
                    points.get(1).get(0).asDouble(),
                    points.get(1).get(1).asDouble()));
        }
        return boxes;
    }

    private static List<Area> voc(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            NodeList found = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("bndbox");
            List<Area> boxes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                Element box = (Element) found.item(i);
                boxes.add(between(number(box, "xmin"), number(box, "ymin"), number(box, "xmax"), number(box, "ymax")));
            }
            return boxes;
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("annotation " + file + ": not readable as Pascal VOC", unreadable);
        }
    }

    private static double number(Element box, String tag) {
        return Double.parseDouble(
                box.getElementsByTagName(tag).item(0).getTextContent().strip());
    }

    private static Area between(double x0, double y0, double x1, double y1) {
        int left = (int) Math.floor(Math.min(x0, x1));
        int top = (int) Math.floor(Math.min(y0, y1));
        return new Area(left, top, (int) Math.ceil(Math.abs(x1 - x0)), (int) Math.ceil(Math.abs(y1 - y0)));
    }
}
