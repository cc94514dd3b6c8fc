-- +goose Up

-- What a mail is about, where it is to go with somebody who is erased: "offer:0190…"; empty otherwise.
alter table platform_mail add column about {{text}} not null default '';
create index platform_mail_about on platform_mail (about) where about <> '';
