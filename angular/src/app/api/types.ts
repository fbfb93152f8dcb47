/** The shapes of the HTTP contract that the front end reads and writes. One place: nothing else declares a wire shape. */

export type FieldType =
  | 'text'
  | 'longText'
  | 'integer'
  | 'decimal'
  | 'rate'
  | 'money'
  | 'date'
  | 'dateTime'
  | 'boolean'
  | 'choice'
  | 'reference'
  | 'user'
  | 'email'
  | 'phone'
  | 'url'
  | 'tags'
  | 'multiChoice'
  | 'percent'
  | 'rating'
  | 'duration'
  | 'address'
  | 'file'
  | 'autoNumber'
  | 'json'
  | 'id';

export interface Choice {
  value: string;
  label: string;
  color?: string | null;
}

export interface FieldInfo {
  name: string;
  label: string;
  type: FieldType;
  required: boolean;
  readOnly: boolean;
  unique?: boolean;
  maxLength?: number | null;
  min?: number | null;
  max?: number | null;
  choices?: Choice[] | null;
  reference?: string | null;
  operators?: string[];
  sortable?: boolean;
  groupable?: boolean;
  inList?: boolean;
  inForm?: boolean;
  highlight?: boolean;
  help?: string | null;
  /** The act that a plain change of it goes through. */
  setBy?: string | null;
  /** Whether it tells that two records are the same. */
  alike?: boolean;
  /** Whether a text is the plural name of an object. */
  namesObject?: boolean;
  /** For a filter in JSON: the field that names the object whose records it chooses from. */
  filterOver?: string | null;
  /** What a path reaches inside the value: the city of an address, what an amount is worth in the company's own currency. */
  parts?: FieldInfo[];
  /** What a new record begins with; "@me" and "@today" are who creates it and when. */
  default?: Value;
  /** How its value follows from the record's other fields. */
  formula?: FormulaNode | null;
  /** Of a count of days: the moment that they are counted from, and the field that says how many of them are too many. */
  since?: string;
  over?: string;
  /** Whether the company made it itself. */
  custom?: boolean;
  /** Rules over the record's own fields: when it is shown, must be filled in, may be edited. */
  visibleWhen?: Filter | null;
  requiredWhen?: Filter | null;
  editableWhen?: Filter | null;
}

/** A part of a formula; what it may be is told by the grammar of formulas. */
export type FormulaNode = number | string | boolean | { [name: string]: unknown };

export interface ActInfo {
  name: string;
  label: string;
  input: FieldInfo[];
  /** Whether it also takes fields of the record itself, such as the ones that a stage requires. */
  takesFields?: boolean;
}

export interface RelatedInfo {
  object: string;
  plural: string;
  field: string;
  label: string;
}

export interface ObjectInfo {
  name: string;
  plural: string;
  label: string;
  labelPlural: string;
  icon: string;
  area: string;
  titleField: string;
  /** How its records come about, where nobody makes them by hand. */
  origin?: string;
  can: {
    read: boolean;
    create: boolean;
    update: boolean;
    delete: boolean;
    import: boolean;
    export: boolean;
    archive?: boolean;
    /** Change what colleagues have shared. */
    manage?: boolean;
    merge?: boolean;
    purge?: boolean;
  };
  fields: FieldInfo[];
  acts: ActInfo[];
  board: { by: string; sum: string | null } | null;
  /** The fields whose values can be the columns of a board, the one that it is worked by first. */
  columns?: string[];
  /** The percentage by which its amounts are weighted. */
  weight?: string;
  related: RelatedInfo[];
  timeline: boolean;
  /** The names of other objects whose records may stand on its timelines. */
  timelineSources?: string[];
  searchable: boolean;
  /** Whether some field tells duplicates. */
  duplicates?: boolean;
  navigation: boolean;
  /** How its records are drawn where not as the product does. */
  layouts?: Partial<Record<LayoutKind, Layout>>;
  /** The shared view with which people of one's role begin. */
  firstView?: string;
}

export type LayoutKind = 'page' | 'form' | 'panel' | 'card';

/** Sections in order, each with the names of its fields in order. The side is the column of highlights on a page. */
export interface Layout {
  sections: LayoutSection[];
}

export interface LayoutSection {
  label: string | null;
  place: 'main' | 'side';
  fields: string[];
}

/** A file on a record: its size is in bytes. */
export interface StoredFile {
  id: string;
  name: string;
  size: number;
  contentType: string;
}

export interface Metadata {
  objects: ObjectInfo[];
  languages: string[];
}

export interface Reference {
  id: string;
  name: string;
}

export type Value = string | number | boolean | null | undefined | string[] | Reference | { [key: string]: Value };

export interface RecordRow {
  id: string;
  version?: number;
  [field: string]: Value;
}

export interface Condition {
  field: string;
  op: string;
  value?: unknown;
}

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

export interface ListQuery {
  select?: string[];
  filter?: Filter;
  search?: string;
  sort?: string[];
  page?: { size: number; number?: number; after?: string };
  count?: 'exact' | 'capped' | 'none';
  deleted?: boolean;
  archived?: boolean | 'only';
}

export interface ListResult {
  items: RecordRow[];
  total: { count: number; exact: boolean } | null;
  next: string | null;
}

/** A figure over some of a group's records; a share is the percentage of `among` that meets `where`. */
export interface Figure {
  of: string;
  where?: Filter;
  among?: Filter;
}

export interface GroupQuery {
  group: string[];
  aggregate: Record<string, string | Figure>;
  filter?: Filter;
  search?: string;
  archived?: boolean | 'only';
  sort?: string[];
  page?: { size: number };
  top?: { size: number; select: string[]; sort?: string[] };
}

/** Groups with figures; those of money are in one currency, whatever the amounts are in. */
export interface GroupAnswer {
  groups: GroupRow[];
  currency?: string;
}

/** One of several questions, and its answer; one that cannot be asked is refused alone. */
export interface Question {
  object: string;
  query: GroupQuery | ListQuery;
}

export type QuestionAnswer = Partial<GroupAnswer & ListResult> & { refused?: { code: string; detail: string } };

export type GroupRow = Record<string, Value | RecordRow[]> & { items?: RecordRow[] };

export interface TimelineChange {
  field: string;
  before: Value;
  after: Value;
  /** Which record a reference named, where it was one. */
  beforeId?: string;
  afterId?: string;
}

export interface TimelineItem {
  id: string;
  /** created, updated, deleted, restored, or the name of an act. */
  kind: string;
  at: string;
  by: Reference | null;
  /** What the record was called at the time. */
  title: string | null;
  changes?: TimelineChange[] | null;
  record?: { object: string; id: string } | null;
}

/** A line of the feed: with the record that it is about. */
export interface FeedItem extends TimelineItem {
  about: { object: string; id: string; title: string | null };
}

export interface SearchGroup {
  object: string;
  label: string;
  items: {
    id: string;
    title: string;
    subtitle: string | null;
    /** The record of which it tells, where it is no record of its own page. */
    about?: { object: string; id: string };
  }[];
}

export interface AppConfiguration {
  auth: { grantedPolicies: Record<string, boolean> };
  currentUser: {
    isAuthenticated: boolean;
    id: string | null;
    tenantId: string | null;
    userName: string | null;
    name: string | null;
    email: string | null;
    roles: string[];
  };
  currentTenant: { id: string | null; name: string | null; isAvailable: boolean };
  setting?: { values: Record<string, string> };
  extraProperties?: {
    tenantDisplayName?: string | null;
    tenantColor?: string | null;
    language?: string | null;
    defaultCurrency?: string | null;
    /** With which day weeks begin, 0 for Sunday. */
    weekStart?: number | null;
    /** How densely lists are set for whoever has not chosen. */
    density?: 'compact' | 'normal' | 'comfortable' | null;
  };
}

export interface LoginResult {
  result: 1 | 2 | 3 | 4 | 5;
  description: string;
}

export interface RegisteredTenant {
  tenantId: string;
  name: string;
  address: string;
}

export interface Profile {
  userName: string;
  email: string;
  name: string | null;
  surname: string | null;
  phoneNumber: string | null;
  /** IANA; null, or nothing: that of the company. */
  timeZone: string | null;
  concurrencyStamp?: string;
}

export interface PermissionInfo {
  name: string;
  displayName: string;
  parentName: string | null;
  isGranted: boolean;
}

export interface PermissionList {
  entityDisplayName: string;
  groups: { name: string; displayName: string; permissions: PermissionInfo[] }[];
}

/** Which records a bulk change is about. */
export type BulkWhich =
  { ids: string[] } | { query: { filter?: Filter; search?: string; deleted?: boolean; archived?: boolean | 'only' } };

/** What is done to each of them. */
export interface BulkWhat {
  action: string;
  values?: Record<string, Value>;
  addTags?: string[];
  removeTags?: string[];
}

export interface BulkJob {
  id: string;
  object: string;
  action: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  total: number;
  processed: number;
  changed: number;
  unchanged: number;
  refused: number;
  conflicts: number;
  message: string | null;
  canUndo: boolean;
}

export interface PreviewedRecord {
  id?: string;
  title?: string;
  changes?: { field: string; before: Value; after: Value }[];
  refusal: { code: string; detail: string } | null;
}

/** What a bulk change would do, as its first records show. */
export interface BulkPreview {
  total: number;
  tried: number;
  changed: number;
  unchanged: number;
  refused: number;
  records: PreviewedRecord[];
}

/** A change of one record among several. */
export interface RecordChange {
  id: string;
  version?: number;
  values: Record<string, Value>;
}

/** What became of it: its version now, or why it was refused. */
export interface ChangeAnswer {
  status: number;
  id?: string;
  version?: number;
  problem?: { code: string; detail: string; errors?: { field: string; code: string; message: string }[] };
}
