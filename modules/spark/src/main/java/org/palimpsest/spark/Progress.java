package org.palimpsest.spark;

/** Is told how far a run has come, from one thread. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void starts(int tasks, long weight) {}

        @Override
        public void advances(Tally done, long weight) {}

        @Override
        public void ends() {}
    };

    /** Work begins on so many tasks of that weight in all. */
    void starts(int tasks, long weight);

    /** So much is done since the start. */
    void advances(Tally done, long weight);

    /** Work is over, all done or not. */
    void ends();
}
