-- What a company calls the objects and fields that came with the product.
create table wordings (
    object text not null,
    field text,
    label text not null,
    label_plural text
);
call crm_record('wordings');
create unique index wordings_label on wordings (tenant_id, object, field) nulls not distinct where deleted_at is null;
