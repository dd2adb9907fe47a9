-- Inventory, policies and estate: identities, and versions that carry validity (when true) and record time (when known).

CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cluster" TEXT,
    "account" TEXT,
    "expected_interval_seconds" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "source_name_key" ON "source"("name");

CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "command" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "cluster" TEXT,
    "origin" TEXT,
    "scope" JSONB NOT NULL,
    "retire_forced" BOOLEAN NOT NULL,
    "files" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "retired" INTEGER NOT NULL,
    "unknown_kinds" JSONB NOT NULL,
    "rejections" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "valid_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_run_at_idx" ON "import_run"("at");
CREATE INDEX "import_run_source_id_idx" ON "import_run"("source_id");

CREATE TABLE "document_content" (
    "hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "document_content_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "inventory_object" (
    "id" SERIAL NOT NULL,
    "cluster" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "api_group" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_object_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "inventory_object_cluster_origin_kind_namespace_name_api_gro_key" ON "inventory_object"("cluster", "origin", "kind", "namespace", "name", "api_group");

CREATE TABLE "inventory_object_version" (
    "id" BIGSERIAL NOT NULL,
    "object_id" INTEGER NOT NULL,
    "api_version" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "lines" JSONB NOT NULL,
    "author" TEXT,
    "commit" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "inventory_object_version_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "inventory_object_version_object_id_valid_from_idx" ON "inventory_object_version"("object_id", "valid_from");
CREATE INDEX "inventory_object_version_recorded_at_idx" ON "inventory_object_version"("recorded_at");
-- One version of an object is true and believed now, whatever runs at the same time.
CREATE UNIQUE INDEX "inventory_object_version_current_key" ON "inventory_object_version"("object_id") WHERE "superseded_at" IS NULL AND "valid_to" IS NULL;

CREATE TABLE "policy" (
    "id" SERIAL NOT NULL,
    "cluster" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "api_group" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "policy_cluster_origin_kind_namespace_name_api_group_key" ON "policy"("cluster", "origin", "kind", "namespace", "name", "api_group");

CREATE TABLE "policy_version" (
    "id" BIGSERIAL NOT NULL,
    "object_id" INTEGER NOT NULL,
    "api_version" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "lines" JSONB NOT NULL,
    "author" TEXT,
    "commit" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "policy_version_object_id_valid_from_idx" ON "policy_version"("object_id", "valid_from");
CREATE INDEX "policy_version_recorded_at_idx" ON "policy_version"("recorded_at");
CREATE UNIQUE INDEX "policy_version_current_key" ON "policy_version"("object_id") WHERE "superseded_at" IS NULL AND "valid_to" IS NULL;

CREATE TABLE "policy_exception" (
    "id" SERIAL NOT NULL,
    "from_name" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "ports" JSONB,
    "owner" TEXT NOT NULL,
    "approver" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_exception_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "policy_exception_expires_at_idx" ON "policy_exception"("expires_at");

CREATE TABLE "estate_version" (
    "id" SERIAL NOT NULL,
    "root" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "estate_version_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "estate_version_root_file_valid_from_idx" ON "estate_version"("root", "file", "valid_from");
CREATE UNIQUE INDEX "estate_version_current_key" ON "estate_version"("root", "file") WHERE "superseded_at" IS NULL AND "valid_to" IS NULL;

CREATE TABLE "environment" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "environment_name_key" ON "environment"("name");

CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

CREATE TABLE "segment" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "tier" TEXT,
    "owner" TEXT,
    "data" JSONB NOT NULL DEFAULT '[]',
    "intent_ingress" TEXT NOT NULL DEFAULT 'none',
    "intent_egress" TEXT NOT NULL DEFAULT 'none',
    "isolate_members" BOOLEAN NOT NULL DEFAULT false,
    "review_every" TEXT,
    "file" TEXT,
    "line" INTEGER,
    "first_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "segment_name_key" ON "segment"("name");

CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "environment_id" INTEGER,
    "team_id" INTEGER,
    "segment_id" INTEGER,
    "tier" TEXT,
    "criticality" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '[]',
    "transit" BOOLEAN NOT NULL,
    "transit_reason" TEXT,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "service_key_key" ON "service"("key");
CREATE INDEX "service_segment_id_idx" ON "service"("segment_id");
CREATE INDEX "service_team_id_idx" ON "service"("team_id");
CREATE INDEX "service_name_idx" ON "service"("name");

CREATE TABLE "workload" (
    "id" SERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "service_id" INTEGER NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "ports" JSONB NOT NULL,
    "service_account" TEXT NOT NULL,
    "host_network" BOOLEAN NOT NULL,
    "replicas" INTEGER,
    "pods" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "workload_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workload_identity_key" ON "workload"("identity");
CREATE INDEX "workload_service_id_idx" ON "workload"("service_id");

CREATE TABLE "external_group" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "service_id" INTEGER,
    "kind" TEXT NOT NULL,
    "cidrs" TEXT[],
    "hosts" TEXT[],
    "file" TEXT,
    "line" INTEGER,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "external_group_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "external_group_name_key" ON "external_group"("name");

ALTER TABLE "import_run" ADD CONSTRAINT "import_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inventory_object_version" ADD CONSTRAINT "inventory_object_version_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "inventory_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "inventory_object_version" ADD CONSTRAINT "inventory_object_version_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "estate_version" ADD CONSTRAINT "estate_version_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service" ADD CONSTRAINT "service_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "service" ADD CONSTRAINT "service_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "service" ADD CONSTRAINT "service_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "workload" ADD CONSTRAINT "workload_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Ids that the flow tables know by number; real services are numbered from 100.
INSERT INTO "service" ("id", "key", "name", "kind", "cluster", "namespace", "criticality", "transit", "transit_reason", "first_seen") VALUES
    (1, 'external/internet', 'internet', 'external', '', '', 'medium', false, 'outside addresses relay nothing', '1970-01-01T00:00:00Z'),
    (2, 'unknown/inside', 'unknown, inside', 'unknown', '', '', 'medium', false, 'nothing is known of it', '1970-01-01T00:00:00Z');
ALTER SEQUENCE "service_id_seq" RESTART WITH 100;
