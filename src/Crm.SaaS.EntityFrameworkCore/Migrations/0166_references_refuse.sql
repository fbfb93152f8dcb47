-- A record that is deleted is asked for in every table that may refer to it. Where a key says "no action", PostgreSQL first asks whether another row
-- has taken the deleted one's place, which ids never do, and so asks twice; where it says "restrict", once. What is refused is the same.
do $$
declare reference record;
begin
    for reference in
        select conrelid::regclass as child, conname, pg_get_constraintdef(oid) as definition
        from pg_constraint
        where contype = 'f' and confdeltype = 'a' and not condeferrable and connamespace = 'public'::regnamespace
    loop
        execute format(
            'alter table %s drop constraint %I, add constraint %2$I %s on delete restrict',
            reference.child, reference.conname, reference.definition);
    end loop;
end;
$$;
