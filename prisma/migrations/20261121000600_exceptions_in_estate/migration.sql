-- Exceptions are rows of the estate file and versioned with it.
DROP TABLE "policy_exception";
