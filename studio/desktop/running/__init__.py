"""Running a pipeline from the window: what is fed, what comes out, and who may run."""
