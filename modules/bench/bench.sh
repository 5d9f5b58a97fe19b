# What the benches' scripts share; sourced, with $top set. Builds when a source is newer than the last build.
classes="$top/modules/bench/target/classes"
stamp="$top/modules/bench/target/built"
if [[ ! -f "$stamp" || -n "$(find "$top/modules" "$top/pom.xml" -newer "$stamp" \( -path '*/src/main/*' -o -name pom.xml \) -type f -print -quit)" ]]; then
  (cd "$top" && mvn -q ${MAVEN_OFFLINE:+-o} -DskipTests -Dspotless.check.skip -Plibtorch -pl modules/bench,modules/bench/libtorch -am package \
    dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime >&2)
  touch "$stamp"
fi
run_bench() {
  local main="$1"
  shift
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -Djava.awt.headless=true \
    "-Dpalimpsest.bench.libtorch=$top/modules/bench/libtorch/target/classes:$(cat "$top/modules/bench/libtorch/target/classpath")" \
    -cp "$classes:$(cat "$top/modules/bench/target/classpath")" "org.palimpsest.bench.$main" "$@"
}
