import { Value } from './types';

export interface ColumnTarget {
  field: string;
  by?: string;
  create?: boolean;
}

export type ColumnMapping = string | ColumnTarget | ColumnTarget[];

export interface ImportMapping {
  /** What becomes of a row that looks like a record which is there. */
  onDuplicate?: 'create' | 'skip' | 'update';
  match?: string[];
  columns: Record<string, ColumnMapping>;
  values?: Record<string, Record<string, string>>;
}

export interface ImportError {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

export interface ImportPreview {
  file: {
    rows: number;
    delimiter: string;
    encoding: string;
    decimal: string;
    /** A workbook's visible sheets, and the one that was read. */
    sheets: string[];
    sheet: string | null;
    /** What is to be known of the file, a sentence each. */
    notes: string[];
  };
  columns: { header: string; samples: string[]; suggestion: ColumnMapping | null }[];
  mapping: ImportMapping;
  result: { create: number; update: number; unchanged: number; failed: number };
  errors: ImportError[];
  rows: { row: number; action: string; record: Record<string, Value> }[];
}

/** Another product whose exports are known. */
export interface ImportPreset {
  name: string;
  label: string;
  kinds: string[];
  /** What its exports do not bring here. */
  leaves: string[];
}

/** What values of another product become, by field and value. */
export type SetChoices = Record<string, Record<string, string>>;

/** What a set of files would do. */
export interface SetPreview {
  preset: { name: string; label: string; leaves: string[] };
  message: string | null;
  files: {
    name: string;
    kind: string;
    object: string;
    rows: number;
    tried: number;
    mapped: { header: string; fields: string[] }[];
    unmapped: string[];
    notes: string[];
    result: { create: number; update: number; unchanged: number; failed: number; leftEmpty: number };
    errors: ImportError[];
  }[];
  ignored: { name: string; reason: string }[];
  choices: {
    key: string;
    label: string;
    options: string[];
    values: { from: string; rows: number; to: string }[];
  }[];
}

export interface ImportJob {
  id: string;
  object: string;
  fileName: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  rows: number;
  processed: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  message: string | null;
  createdAt: string;
  finishedAt: string | null;
  canUndo: boolean;
}
