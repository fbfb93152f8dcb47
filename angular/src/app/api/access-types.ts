import { Reference, Value } from './types';

/** What a role gives, object by object. */
export interface RoleAccess {
  id: string;
  name: string;
  /** How far permissions reach that say nothing else. */
  scope: string;
  isFixed: boolean;
  objects: ObjectAccess[];
}

export interface ObjectAccess {
  /** The plural name. */
  object: string;
  name: string;
  label: string;
  area: string;
  /** Whether the role's general scope limits it. */
  scoped: boolean;
  /** Empty where the object itself decides who sees what. */
  scopes: string[];
  permissions: PermissionAccess[];
  fields: FieldAccess[];
}

export interface PermissionAccess {
  name: string;
  label: string;
  granted: boolean;
  scope: string | null;
  rule: string | null;
}

export interface FieldAccess {
  name: string;
  label: string;
  access: 'hidden' | 'read' | 'edit';
  required: boolean;
  readOnly: boolean;
  custom: boolean;
}

/** Why somebody may or may not see or change a record. */
export interface AccessExplanation {
  user: Reference;
  administrator: boolean;
  actions: ExplainedAction[];
  fields: { name: string; label: string; access: 'hidden' | 'read' }[];
}

export interface ExplainedAction {
  action: string;
  label: string;
  permission: string;
  allowed: boolean;
  why: string;
  roles: ExplainedReach[];
}

export interface ExplainedReach {
  role: string;
  scope: string;
  default: boolean;
  territory: string | null;
  broken: boolean;
  condition: ExplainedCondition | null;
}

export interface ExplainedCondition {
  kind: 'all' | 'any' | 'not' | 'condition' | 'reachable' | 'hidden';
  /** Null where it would tell what may not be known. */
  holds: boolean | null;
  label?: string;
  op?: string;
  values?: string[];
  actual?: Value;
  nodes: ExplainedCondition[];
}
