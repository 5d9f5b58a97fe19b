package org.palimpsest.training;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** Whether a process that trains must compute on a graphics processor. */
public enum GpuUse {
    /** Where ND4J finds one; on the processor else. */
    AUTO,
    /** There, or not at all: a job that was given GPUs should not crawl on without them for a night. */
    REQUIRED;

    /** ND4J's backend for CUDA, on the class path only in a jar of the profile {@code cuda}. */
    private static final String CUDA_BACKEND = "JCublasBackend";

    /**
     * Checks this process, and computes on the given device from now on in this thread.
     *
     * @param device number of the GPU that the scheduler assigned, if it did
     * @throws MissingGpuException if a GPU is required and ND4J computes elsewhere
     */
    public void take(Optional<String> device) {
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        check(backend, device);
        if (backend.equals(CUDA_BACKEND)) {
            device.map(Integer::parseInt).ifPresent(Nd4j.getAffinityManager()::unsafeSetDevice);
        }
    }

    void check(String backend, Optional<String> device) {
        if (this == REQUIRED && !backend.equals(CUDA_BACKEND)) {
            throw new MissingGpuException("train.gpu = required: ND4J computes with " + backend
                    + device.map(number -> " although GPU " + number + " was assigned")
                            .orElse(" and the scheduler assigned no GPU")
                    + "; use a jar built with -Pcuda on a machine with CUDA 11.6 and conf/spark/gpu.properties, or set"
                    + " train.gpu = auto to train on the processor");
        }
    }
}
