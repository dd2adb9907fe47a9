CREATE TABLE "control_outcome" (
    "framework" TEXT NOT NULL,
    "control" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "control_outcome_pkey" PRIMARY KEY ("framework","control","run_id")
);

CREATE INDEX "control_outcome_framework_at_idx" ON "control_outcome"("framework", "at");

CREATE TABLE "report_run" (
    "id" SERIAL NOT NULL,
    "framework" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "engine_version" TEXT NOT NULL,
    "inputs_hash" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_run_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "report_run_framework_at_idx" ON "report_run"("framework", "at");

ALTER TABLE "control_outcome" ADD CONSTRAINT "control_outcome_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "report_run" ADD CONSTRAINT "report_run_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
