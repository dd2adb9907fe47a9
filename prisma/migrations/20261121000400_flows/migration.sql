-- Flows: evidence (what reporters said, written once), summaries (computed from it), and the ledger of what was read.
-- No foreign keys: these tables are meant to be distributed. Partitions are made by lib/db/flows/partitions.ts.

CREATE TABLE "network" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "network_name_key" ON "network"("name");

-- The flow side of a source: what its records showed once and for all.
CREATE TABLE "flow_source" (
    "source_id" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "network" TEXT,
    "counting" TEXT,
    "counting_seen" BIGINT NOT NULL DEFAULT 0,
    "newest" TIMESTAMPTZ(3),
    "last_batch_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_source_pkey" PRIMARY KEY ("source_id")
);

CREATE TABLE "endpoint" (
    "id" BIGINT NOT NULL,
    "network_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "endpoint_network_id_kind_key_key" ON "endpoint"("network_id", "kind", "key");

CREATE TABLE "endpoint_binding" (
    "id" BIGSERIAL NOT NULL,
    "network" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "service_id" INTEGER NOT NULL,
    "certainty" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "endpoint_binding_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "endpoint_binding_network_kind_key_idx" ON "endpoint_binding"("network", "kind", "key");
CREATE INDEX "endpoint_binding_recorded_at_idx" ON "endpoint_binding"("recorded_at");

CREATE TABLE "flow_key" (
    "id" BIGINT NOT NULL,
    "network_id" INTEGER NOT NULL,
    "initiator_id" BIGINT NOT NULL,
    "responder_id" BIGINT NOT NULL,
    "protocol" SMALLINT NOT NULL,
    "port" INTEGER NOT NULL,

    CONSTRAINT "flow_key_pkey" PRIMARY KEY ("id")
);

-- The policy that a source says decided; 0 = none was named.
CREATE TABLE "flow_policy" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "flow_policy_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "flow_policy_kind_namespace_name_key" ON "flow_policy"("kind", "namespace", "name");
INSERT INTO "flow_policy" ("id", "kind", "namespace", "name") VALUES (0, '', '', '');

CREATE TABLE "flow_evidence" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "key_id" BIGINT NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "n_src" BIGINT NOT NULL,
    "n_dst" BIGINT NOT NULL,
    "n_mid" BIGINT NOT NULL,
    "bytes_forward" BIGINT,
    "bytes_reverse" BIGINT,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_evidence_pkey" PRIMARY KEY ("minute", "key_id", "verdict", "policy_id", "source_id")
) PARTITION BY RANGE ("minute");

-- Full addresses of a few attempts per key and hour: where a click on a number ends.
CREATE TABLE "flow_sample" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "key_id" BIGINT NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source_id" INTEGER NOT NULL,
    "initiator_address" TEXT,
    "initiator_port" INTEGER,
    "responder_address" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "flow_sample_pkey" PRIMARY KEY ("hour", "key_id", "verdict", "ordinal")
) PARTITION BY RANGE ("hour");

CREATE TABLE "flow_minute" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "initiator_id" INTEGER NOT NULL,
    "responder_id" INTEGER NOT NULL,
    "protocol" SMALLINT NOT NULL,
    "port" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "flows" BIGINT NOT NULL,
    "bytes_forward" BIGINT,
    "bytes_reverse" BIGINT,
    "seen_by" SMALLINT NOT NULL,
    "late_flows" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "flow_minute_pkey" PRIMARY KEY ("bucket", "initiator_id", "responder_id", "protocol", "port", "verdict", "policy_id")
) PARTITION BY RANGE ("bucket");
CREATE INDEX "flow_minute_responder_id_bucket_idx" ON "flow_minute"("responder_id", "bucket");
CREATE INDEX "flow_minute_initiator_id_bucket_idx" ON "flow_minute"("initiator_id", "bucket");

CREATE TABLE "flow_hour" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "initiator_id" INTEGER NOT NULL,
    "responder_id" INTEGER NOT NULL,
    "protocol" SMALLINT NOT NULL,
    "port" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "flows" BIGINT NOT NULL,
    "bytes_forward" BIGINT,
    "bytes_reverse" BIGINT,
    "seen_by" SMALLINT NOT NULL,
    "late_flows" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "flow_hour_pkey" PRIMARY KEY ("bucket", "initiator_id", "responder_id", "protocol", "port", "verdict", "policy_id")
) PARTITION BY RANGE ("bucket");
CREATE INDEX "flow_hour_responder_id_bucket_idx" ON "flow_hour"("responder_id", "bucket");
CREATE INDEX "flow_hour_initiator_id_bucket_idx" ON "flow_hour"("initiator_id", "bucket");

CREATE TABLE "flow_day" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "initiator_id" INTEGER NOT NULL,
    "responder_id" INTEGER NOT NULL,
    "protocol" SMALLINT NOT NULL,
    "port" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "flows" BIGINT NOT NULL,
    "bytes_forward" BIGINT,
    "bytes_reverse" BIGINT,
    "seen_by" SMALLINT NOT NULL,
    "late_flows" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "flow_day_pkey" PRIMARY KEY ("bucket", "initiator_id", "responder_id", "protocol", "port", "verdict", "policy_id")
) PARTITION BY RANGE ("bucket");
CREATE INDEX "flow_day_responder_id_bucket_idx" ON "flow_day"("responder_id", "bucket");
CREATE INDEX "flow_day_initiator_id_bucket_idx" ON "flow_day"("initiator_id", "bucket");

-- Totals by one dimension at a time: 0 all, 1 initiator service, 2 responder service, 3 policy.
CREATE TABLE "flow_total_minute" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "dimension" SMALLINT NOT NULL,
    "dimension_id" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "flows" BIGINT NOT NULL,

    CONSTRAINT "flow_total_minute_pkey" PRIMARY KEY ("dimension", "dimension_id", "bucket", "verdict")
) PARTITION BY RANGE ("bucket");

CREATE TABLE "flow_total_hour" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "dimension" SMALLINT NOT NULL,
    "dimension_id" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "flows" BIGINT NOT NULL,

    CONSTRAINT "flow_total_hour_pkey" PRIMARY KEY ("dimension", "dimension_id", "bucket", "verdict")
) PARTITION BY RANGE ("bucket");

CREATE TABLE "flow_total_day" (
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "dimension" SMALLINT NOT NULL,
    "dimension_id" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "flows" BIGINT NOT NULL,

    CONSTRAINT "flow_total_day_pkey" PRIMARY KEY ("dimension", "dimension_id", "bucket", "verdict")
) PARTITION BY RANGE ("bucket");

CREATE TABLE "flow_pair" (
    "initiator_id" INTEGER NOT NULL,
    "responder_id" INTEGER NOT NULL,
    "protocol" SMALLINT NOT NULL,
    "port" INTEGER NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "flows" BIGINT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_pair_pkey" PRIMARY KEY ("initiator_id", "responder_id", "protocol", "port", "verdict")
);
CREATE INDEX "flow_pair_responder_id_idx" ON "flow_pair"("responder_id");
CREATE INDEX "flow_pair_last_seen_idx" ON "flow_pair"("last_seen");

-- An hour's own state: written to last when, and sealed once its evidence may go.
CREATE TABLE "flow_hour_state" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "last_batch_at" TIMESTAMPTZ(3) NOT NULL,
    "inventory_epoch" TIMESTAMPTZ(3),
    "sealed_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_hour_state_pkey" PRIMARY KEY ("hour")
);

-- Each batch appends its own marks; the settler deletes exactly those it has read.
CREATE TABLE "flow_mark" (
    "id" BIGSERIAL NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "batch_id" BIGINT NOT NULL,

    CONSTRAINT "flow_mark_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "flow_mark_minute_idx" ON "flow_mark"("minute");

-- The ledger. identity: `chunk` rows by the hash chain before them (previous), count and hash of their records;
-- `push` rows by the sender's key.
CREATE TABLE "ingest_batch" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "lines" INTEGER NOT NULL,
    "records" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "ignored" INTEGER NOT NULL,
    "gaps" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "interpretation" JSONB NOT NULL,
    "rejected_lines" INT4MULTIRANGE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ingest_batch_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ingest_batch_source_id_kind_previous_lines_hash_key" ON "ingest_batch"("source_id", "kind", "previous", "lines", "hash");
CREATE UNIQUE INDEX "ingest_batch_source_id_idempotency_key_key" ON "ingest_batch"("source_id", "idempotency_key");
CREATE INDEX "ingest_batch_at_idx" ON "ingest_batch"("at");

-- Record ids of streams, sorted, kept for the lateness horizon.
CREATE TABLE "flow_record_ids" (
    "source_id" INTEGER NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "ids" BIGINT[] NOT NULL,

    CONSTRAINT "flow_record_ids_pkey" PRIMARY KEY ("source_id", "minute")
);

CREATE TABLE "rejected_record" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "line" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "sample" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rejected_record_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rejected_record_source_id_id_idx" ON "rejected_record"("source_id", "id");

CREATE TABLE "data_gap" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "lost" BIGINT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "data_gap_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "data_gap_starts_at_idx" ON "data_gap"("starts_at");
