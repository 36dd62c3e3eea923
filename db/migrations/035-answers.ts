import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table answer_article (
    id text primary key,
    kind text not null check (kind in ('answer', 'rule')),
    createdAt integer not null,
    createdBy text not null references staff (id)
  ) strict, without rowid`,
  `create table answer_gap (
    id text primary key,
    question text not null check (length(question) between 1 and 200),
    plain text not null check (plain <> ''),
    openedAt integer not null,
    closedAt integer,
    closedBy text references staff (id),
    articleId text references answer_article (id),
    closeReason text,
    check ((closedAt is null) = (closedBy is null)),
    check (closedAt is null or articleId is not null or length(closeReason) > 0)
  ) strict, without rowid`,
  `create unique index answer_gap_open on answer_gap (plain) where closedAt is null`,
  `create table answer_gap_ask (
    gapId text not null references answer_gap (id),
    position integer not null,
    at integer not null,
    by text not null references staff (id),
    callId text,
    primary key (gapId, position)
  ) strict, without rowid`,
  `create table answer_version (
    articleId text not null references answer_article (id),
    version integer not null check (version >= 1),
    state text not null check (state in ('draft', 'approved', 'discarded')),
    question text not null check (length(question) between 1 and 200),
    answer text not null check (length(answer) between 1 and 2000),
    words text not null,
    source text not null check (length(source) between 1 and 200),
    ownerId text not null references staff (id),
    validFrom text not null check (length(validFrom) = 10),
    validTo text check (validTo is null or validTo >= validFrom),
    readers text not null,
    gapId text references answer_gap (id),
    draftedAt integer not null,
    draftedBy text not null references staff (id),
    decidedAt integer,
    decidedBy text references staff (id),
    endedOn text,
    endedAt integer,
    endedBy text references staff (id),
    endReason text,
    primary key (articleId, version),
    check ((state = 'draft') = (decidedAt is null) and (state = 'draft') = (decidedBy is null)),
    check (state <> 'approved' or decidedBy <> draftedBy),
    check (endedOn is null or (state = 'approved' and endedAt is not null and endedBy is not null
      and length(endReason) > 0))
  ) strict, without rowid`,
  // What is said on a day is the approved version that began last.
  `create index answer_version_begun on answer_version (articleId, validFrom, version) where state = 'approved'`,
  `create unique index answer_version_draft on answer_version (articleId) where state = 'draft'`,
  `create index answer_version_ends on answer_version (validTo) where state = 'approved' and validTo is not null`,
  `create index answer_version_newest on answer_version (validFrom, articleId) where state = 'approved'`,
  `create index answer_version_read on answer_version (articleId) where state = 'approved' and readers <> ''`,
  `create table answer_search (
    articleId text not null,
    version integer not null,
    position integer not null,
    kind text not null check (kind in ('whole', 'part')),
    text text not null,
    primary key (articleId, version, position)
  ) strict, without rowid`,
  `create index answer_search_text on answer_search (kind, text)`,
  `create table answer_given (
    id text primary key,
    articleId text not null,
    version integer not null,
    at integer not null,
    by text not null references staff (id),
    callId text,
    foreign key (articleId, version) references answer_version (articleId, version)
  ) strict, without rowid`,
  `create index answer_given_version on answer_given (articleId, version)`,
  `create index answer_given_at on answer_given (at)`,
  `create index answer_given_call on answer_given (callId) where callId is not null`,
  `create table answer_reading (
    articleId text not null,
    version integer not null,
    staffId text not null references staff (id),
    at integer not null,
    primary key (articleId, version, staffId),
    foreign key (articleId, version) references answer_version (articleId, version)
  ) strict, without rowid`,
]

const phrases = `create table phrase_version (
  moment text not null check (moment <> ''),
  language text not null check (language in ('zh-CN', 'en')),
  version integer not null check (version >= 1),
  text text check (text is null or length(text) between 1 and 120),
  at integer not null,
  by text not null references staff (id),
  primary key (moment, language, version)
) strict, without rowid`

const onlyAdded = (table: string) => [
  `create trigger ${table}_not_changed before update on ${table}
    begin select raise(abort, 'what was said stays as it was'); end`,
  `create trigger ${table}_not_deleted before delete on ${table}
    begin select raise(abort, 'what was said stays as it was'); end`,
]

const guards = [
  `create trigger answer_version_not_deleted before delete on answer_version
    begin select raise(abort, 'versions are kept'); end`,
  // A decision is final, and with it the words: another wording is another version.
  `create trigger answer_version_decided before update on answer_version
    when old.state <> 'draft' and (new.state <> old.state or new.question <> old.question or new.answer <> old.answer
      or new.words <> old.words or new.source <> old.source or new.ownerId <> old.ownerId
      or new.validFrom <> old.validFrom or new.validTo is not old.validTo or new.readers <> old.readers
      or new.draftedBy <> old.draftedBy or new.decidedBy is not old.decidedBy or new.decidedAt is not old.decidedAt)
    begin select raise(abort, 'a version that was decided keeps its words'); end`,
  `create trigger answer_version_ends_once before update on answer_version
    when old.endedOn is not null and (new.endedOn is not old.endedOn or new.endReason is not old.endReason)
    begin select raise(abort, 'a version ends once'); end`,
  `create trigger answer_given_approved before insert on answer_given
    when (select state from answer_version where articleId = new.articleId and version = new.version) <> 'approved'
    begin select raise(abort, 'only approved answers are given'); end`,
  `create trigger answer_gap_closed before update on answer_gap when old.closedAt is not null
    begin select raise(abort, 'a closed question stays closed'); end`,
  ...['answer_article', 'answer_gap_ask', 'answer_given', 'answer_reading'].flatMap(onlyAdded),
]

const phraseGuards = [
  ...onlyAdded('phrase_version'),
  `create trigger phrase_version_follows before insert on phrase_version
    when new.version <> 1 + (select coalesce(max(version), 0) from phrase_version
      where moment = new.moment and language = new.language)
    begin select raise(abort, 'versions of a phrase follow one another'); end`,
]

export const answers: Migration = {
  number: 35,
  purpose:
    'standard answers in versions, who was told which, staff rules that were read, questions without answer; phrases',
  schema: (db) => runSql(db, [...tables, phrases, ...guards, ...phraseGuards]),
}
