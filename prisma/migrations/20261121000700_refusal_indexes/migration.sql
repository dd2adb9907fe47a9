-- What was refused (2) or would be (3) is the smaller part of all flows, and what screens ask for over weeks and by
-- scope: an index of its own answers without a look at the rest.
CREATE INDEX "flow_minute_refused_idx" ON "flow_minute"("verdict", "bucket") INCLUDE ("initiator_id", "responder_id", "flows") WHERE "verdict" IN (2, 3);
CREATE INDEX "flow_hour_refused_idx" ON "flow_hour"("verdict", "bucket") INCLUDE ("initiator_id", "responder_id", "flows") WHERE "verdict" IN (2, 3);
CREATE INDEX "flow_day_refused_idx" ON "flow_day"("verdict", "bucket") INCLUDE ("initiator_id", "responder_id", "flows") WHERE "verdict" IN (2, 3);
