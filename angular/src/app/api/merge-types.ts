import { RecordRow } from './types';

/** A record that another one looks like. */
export interface Lookalike {
  id: string;
  /** 0 to 100. */
  score: number;
  fields: string[];
  record: RecordRow;
}

export interface DuplicatePair {
  left: RecordRow;
  right: RecordRow;
  score: number;
  fields: string[];
  state: 'open' | 'dismissed';
}

export interface DuplicatePage {
  items: DuplicatePair[];
  total: number;
}

export interface DuplicateScan {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  compared: number;
  found: number;
  passedOver: number;
  message: string | null;
  createdAt: string;
  finishedAt: string | null;
}

export interface MergeReferences {
  object: string | null;
  label: string | null;
  field: string | null;
  count: number;
}

export interface MergePreview {
  references: MergeReferences[];
}

export interface MergeResult {
  id: string;
  winner: string;
  losers: string[];
  references: MergeReferences[];
}

export interface MergeUndone {
  restored: string[];
  conflicts: { object: string; field: string | null; count: number; reason: string }[];
}

export interface PurgeAnswer {
  purged: number;
  kept: { id: string; object: string; count: number }[];
  emptied: { object: string; count: number }[];
}

/** The company's currency, and the others that amounts were ever in with the rate that counts today. */
export interface Currencies {
  currency: string;
  used: { code: string; rate: string | null; validFrom: string | null }[];
  known: string[];
}

export interface RecordKeeping {
  binDays: number;
  country: string | null;
  /** That of whoever has not chosen one. */
  language: string;
  /** Where the days of whoever has not chosen one begin (IANA). */
  timeZone: string;
  /** The day with which weeks begin, 0 for Sunday; null: as in the country. */
  weekStart: number | null;
  density: 'compact' | 'normal' | 'comfortable';
  countries: string[];
}
