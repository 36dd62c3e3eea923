// How columns look to kysely where what is written and what is read differ.
import type { ColumnType } from 'kysely'

/** A column sealed in the store: written as text, read as the sealed bytes, null once it was removed. */
export type Sealed = ColumnType<Buffer | null, string | null, string | null>

/** A personal column kept in clear in the store: null once it was removed. */
export type Personal = ColumnType<string | null, string | null, string | null>

/** The entry that wrote a money row; the port fills it in and nothing changes it. */
export type EntryNumber = ColumnType<number, number, never>

/** A column that the table fills in itself where a writer leaves it out. */
export type Defaulted<Value> = ColumnType<Value, Value | undefined, Value>
