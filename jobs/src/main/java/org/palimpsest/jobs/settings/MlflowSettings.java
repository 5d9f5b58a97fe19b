package org.palimpsest.jobs.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Whether a training is shown on an MLflow tracking server.
 *
 * @param uri of the server; empty = none
 * @param experiment that the run belongs to
 */
public record MlflowSettings(String uri, String experiment) {
    /** The server's address, if there is to be one. */
    public Optional<URI> server() {
        return uri.isEmpty() ? Optional.empty() : Optional.of(URI.create(uri));
    }
}
