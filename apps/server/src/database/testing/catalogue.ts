const PARTNER_IS = "(partner_id = (NULLIF(current_setting(''tallybridge.partner''::text, true), ''''::text))::uuid)";
/** The same, read once for a statement and not for each of its rows. */
const PARTNER_IS_ONCE =
  "(partner_id = ( SELECT (NULLIF(current_setting(''tallybridge.partner''::text, true), ''''::text))::uuid AS \"nullif\"))";

/** What must not be in a database, each as a query that names what is. */
export const NEVER = {
  'a table outside the schemas control, tenant and jobs, or a view, which would show all partners': `
    SELECT nspname || '.' || relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE (relkind IN ('v', 'm', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema'))
      OR (relkind IN ('r', 'p') AND nspname NOT IN ('control', 'tenant', 'jobs', 'pg_catalog', 'information_schema'))`,

  'a tenant table with a key, an index or a reference that does not begin with the partner': `
    SELECT relname || ': ' || conname AS name FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE relnamespace = 'tenant'::regnamespace AND contype IN ('p', 'u', 'f', 'x') AND attname <> 'partner_id'
    UNION ALL
    SELECT relname || ': no primary key' FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')
    UNION ALL
    SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE relnamespace = 'tenant'::regnamespace AND attname IS DISTINCT FROM 'partner_id'
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,

  'a tenant table without row-level security forced, or with other policies than one for the partner and one for the owner': `
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind IN ('r', 'p')
      AND NOT (relrowsecurity AND relforcerowsecurity)
    UNION ALL
    SELECT relname FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind IN ('r', 'p')
      AND (SELECT array_agg(policyname || ' to ' || array_to_string(roles, ',') || ': ' || qual ORDER BY policyname)
        FROM pg_policies WHERE schemaname = 'tenant' AND tablename = relname AND permissive = 'PERMISSIVE')
      IS DISTINCT FROM ARRAY['owner to tb_owner: true', 'partner to tb_app: ' ||
        CASE relname WHEN 'usage_records' THEN '${PARTNER_IS_ONCE}' ELSE '${PARTNER_IS}' END]`,

  'a table that tb_owner does not own, or a right of tb_app beyond reading and writing rows': `
    SELECT relname || ' owned by ' || pg_get_userbyid(relowner) AS name FROM pg_class
    WHERE relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace) AND relkind IN ('r', 'p')
      AND pg_get_userbyid(relowner) <> 'tb_owner'
    UNION ALL
    SELECT relname || ' ' || privilege_type FROM pg_class, aclexplode(relacl)
    WHERE relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace)
      AND pg_get_userbyid(grantee) = 'tb_app' AND privilege_type <> ALL
        (CASE relkind WHEN 'S' THEN ARRAY['USAGE'] ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END)`,

  'a right on a table for everybody, or for a role that is none of ours': `
    SELECT relname || ' ' || privilege_type || ' to ' || CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END AS name
    FROM pg_class, aclexplode(relacl)
    WHERE relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace, 'jobs'::regnamespace)
      AND (grantee = 0 OR pg_get_userbyid(grantee) NOT IN ('tb_owner', 'tb_app', 'tb_jobs'))`,

  'a function that runs with the rights of another, a trigger or a rule': `
    SELECT oid::regprocedure::text AS name FROM pg_proc
    WHERE prosecdef AND pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    UNION ALL
    SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace)
    UNION ALL
    SELECT rulename FROM pg_rules WHERE schemaname IN ('tenant', 'control')`,

  'a role of ours with power': `
    SELECT rolname AS name FROM pg_roles
    WHERE rolname LIKE 'tb\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin)
    UNION ALL
    SELECT member.rolname || ' is a member of ' || role.rolname FROM pg_auth_members
    JOIN pg_roles role ON role.oid = roleid JOIN pg_roles member ON member.oid = pg_auth_members.member
    WHERE member.rolname IN ('tb_app', 'tb_jobs')`,

  'an extension that reaches out, or a large object, which no policy protects': `
    SELECT extname AS name FROM pg_extension WHERE extname IN ('dblink', 'postgres_fdw', 'file_fdw', 'plpython3u', 'plperlu')
    UNION ALL
    SELECT 'large object ' || oid FROM pg_largeobject_metadata`,
} as const;

export type Never = keyof typeof NEVER;
