/**
 * Generators as ONNX files: written from the layer table ({@link org.palimpsest.network.onnx.OnnxModel}), so that other engines
 * run them, and read back into checkpoints ({@link org.palimpsest.network.onnx.OnnxFile}), so that weights trained elsewhere can
 * be used and trained on here. Depends on network and on the ONNX message classes that come with ND4J; runs nothing itself.
 */
package org.palimpsest.network.onnx;
