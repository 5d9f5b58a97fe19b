/**
 * Settings: {@code reference.conf} under a {@code --config} file under {@code --set} values, read into plain records that
 * know no configuration library and travel anywhere. The only package that may use Typesafe Config. Start reading at
 * {@link org.palimpsest.jobs.settings.Settings}.
 */
package org.palimpsest.jobs.settings;
