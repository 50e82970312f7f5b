-- The queue is made after the migrations: an older one is changed here, a new one is made as it should be.
SET LOCAL ROLE tb_jobs;
DO $$
BEGIN
  IF to_regclass('jobs.queue') IS NOT NULL THEN
    UPDATE jobs.queue SET policy = 'short', singletons_active = NULL WHERE name = 'work';
    UPDATE jobs.job SET policy = 'short' WHERE name = 'work';
  END IF;
END
$$;
