-- Analysis runs and what they found. Reach rows are content-addressed, so that unchanged rows are stored once.

CREATE TABLE "analysis_run" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "valid_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "last_import_id" INTEGER,
    "inputs_hash" TEXT NOT NULL,
    "engine_version" TEXT NOT NULL,
    "job_id" BIGINT,
    "fencing" BIGINT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "stats" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "analysis_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "analysis_run_state_id_idx" ON "analysis_run"("state", "id");

CREATE TABLE "service_posture" (
    "run_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "ingress" TEXT NOT NULL,
    "egress" TEXT NOT NULL,
    "ingress_reason" TEXT NOT NULL,
    "egress_reason" TEXT NOT NULL,
    "reach_direct" INTEGER NOT NULL,
    "reach_direct_max" INTEGER NOT NULL,
    "reach_two_hops" INTEGER NOT NULL,
    "reach_two_hops_max" INTEGER NOT NULL,
    "reach_transitive" INTEGER NOT NULL,
    "reach_transitive_max" INTEGER NOT NULL,
    "reach_shared" INTEGER NOT NULL,
    "reach_shared_max" INTEGER NOT NULL,
    "exposure_direct" INTEGER NOT NULL,
    "exposure_direct_max" INTEGER NOT NULL,
    "exposure_transitive" INTEGER NOT NULL,
    "exposure_transitive_max" INTEGER NOT NULL,
    "exposure_shared" INTEGER NOT NULL,
    "exposure_shared_max" INTEGER NOT NULL,
    "restricted_reach" INTEGER NOT NULL,
    "restricted_reach_max" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "from_internet" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "service_posture_pkey" PRIMARY KEY ("run_id", "service_id")
);
CREATE INDEX "service_posture_service_id_idx" ON "service_posture"("service_id");

CREATE TABLE "segment_posture" (
    "run_id" INTEGER NOT NULL,
    "segment_id" INTEGER NOT NULL,
    "services" INTEGER NOT NULL,
    "covered_ingress" INTEGER NOT NULL,
    "covered_egress" INTEGER NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "segment_posture_pkey" PRIMARY KEY ("run_id", "segment_id")
);

CREATE TABLE "reach_row" (
    "hash" TEXT NOT NULL,
    "members" BYTEA NOT NULL,

    CONSTRAINT "reach_row_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "run_row" (
    "run_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "run_row_pkey" PRIMARY KEY ("run_id", "service_id", "value")
);
CREATE INDEX "run_row_hash_idx" ON "run_row"("hash");

CREATE TABLE "run_finding" (
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "run_finding_pkey" PRIMARY KEY ("run_id", "ordinal")
);

CREATE TABLE "run_item" (
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "service_id" INTEGER,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("run_id", "ordinal")
);

CREATE TABLE "run_document" (
    "run_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "run_document_pkey" PRIMARY KEY ("run_id", "name")
);

CREATE TABLE "metric_point" (
    "day" DATE NOT NULL,
    "metric" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "numerator" DOUBLE PRECISION,
    "denominator" DOUBLE PRECISION,
    "completeness" DOUBLE PRECISION,
    "run_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_point_pkey" PRIMARY KEY ("metric", "scope", "day")
);

CREATE TABLE "pair_standing" (
    "initiator_id" INTEGER NOT NULL,
    "responder_id" INTEGER NOT NULL,
    "protocol" INTEGER NOT NULL,
    "port" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,
    "standing" TEXT NOT NULL,
    "model_verdict" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "attempts" BIGINT NOT NULL,
    "contradiction" TEXT,
    "into_restricted" BOOLEAN NOT NULL,
    "why" TEXT NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pair_standing_pkey" PRIMARY KEY ("initiator_id", "responder_id", "protocol", "port")
);
CREATE INDEX "pair_standing_standing_idx" ON "pair_standing"("standing");
CREATE INDEX "pair_standing_kind_idx" ON "pair_standing"("kind");
CREATE INDEX "pair_standing_responder_id_idx" ON "pair_standing"("responder_id");

ALTER TABLE "service_posture" ADD CONSTRAINT "service_posture_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "service_posture" ADD CONSTRAINT "service_posture_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "segment_posture" ADD CONSTRAINT "segment_posture_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "segment_posture" ADD CONSTRAINT "segment_posture_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_row" ADD CONSTRAINT "run_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_row" ADD CONSTRAINT "run_row_hash_fkey" FOREIGN KEY ("hash") REFERENCES "reach_row"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_finding" ADD CONSTRAINT "run_finding_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_document" ADD CONSTRAINT "run_document_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
