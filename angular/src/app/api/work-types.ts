export interface Mail {
  id: string;
  to: string;
  subject: string;
  body: string;
  createdAt: string;
  sentAt: string | null;
  state: string;
}

/** Work that is done outside of requests. */
export interface WorkItem {
  id: string;
  kind: string;
  title: string;
  state: string;
  at: string;
  nextAt: string | null;
  failedAt: string | null;
  attempts: number;
  error: string | null;
  by: string | null;
  subject: string | null;
  done: number | null;
  total: number | null;
}

export interface WorkPage {
  totalCount: number;
  counts: { waiting: number; running: number; failed: number };
  failedKinds: { kind: string; title: string; failed: number }[];
  items: WorkItem[];
}

/** One message to a webhook. */
export interface Delivery {
  id: string;
  type: string;
  recordId: string | null;
  at: string;
  state: string;
  reason: string | null;
  attempts: number;
  lastStatus: number | null;
  nextAt: string | null;
}

export interface DeliveryPage {
  totalCount: number;
  items: Delivery[];
}

export interface DeliveryLog {
  delivery: Delivery;
  attempts: {
    number: number;
    at: string;
    status: number | null;
    durationMs: number;
    response: string | null;
    error: string | null;
  }[];
}

/** A roll-up that a nightly check found not to be true of some records, and mended. */
export interface MendedRollUp {
  object: string;
  label: string;
  field: string;
  fieldLabel: string;
  count: number;
  records: string[];
}

export interface RollUpNight {
  day: string;
  begunAt: string;
  finishedAt: string | null;
  records: number;
  mended: MendedRollUp[];
}
