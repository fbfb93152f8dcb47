import { HelpPlace, HelpThing, HelpTopics } from '../../records/help/topics';

const told = (id: string, icon: string): HelpThing => ({ id, icon });
const leads = (id: string, icon: string, ...link: string[]): HelpThing => ({ id, icon, link });
const next = (id: string, ...link: string[]) => ({ id, link });

/** Help on the pages of the settings, by the last part of their addresses. */
export const SETTINGS_TOPICS: HelpTopics = {
  'settings.profile': () => ({
    things: [told('language', 'languages')],
    keys: [],
    next: next('dashboard', '/dashboard'),
  }),
  'settings.branding': () => ({
    things: [told('color', 'palette')],
    keys: [],
    next: next('roles', '/settings/roles'),
  }),
  'settings.roles': () => ({
    things: [told('reach', 'eye'), told('why', 'shield'), leads('people', 'users', '/users')],
    keys: [],
    next: next('objects', '/settings/objects'),
  }),
  'settings.objects': () => ({
    things: [
      leads('deal', 'handshake', '/settings/objects', 'deal'),
      leads('contact', 'users', '/settings/objects', 'contact'),
    ],
    keys: [],
    next: next('pipelines', '/settings/pipelines'),
  }),
  'settings.object': ({ object }: HelpPlace) => ({
    things: [
      told('rule', 'git-branch'),
      told('formula', 'hash'),
      told('layout', 'layout-grid'),
      ...(object?.can.read ? [leads('list', 'table', '/', object.plural)] : []),
    ],
    keys: [],
    next: next('pipelines', '/settings/pipelines'),
  }),
  'settings.pipelines': () => ({
    things: [
      told('order', 'grip-vertical'),
      told('target', 'clock'),
      told('approval', 'stamp'),
      told('whole', 'trash-2'),
      { ...leads('board', 'kanban', '/deals'), query: { layout: 'board' } },
    ],
    keys: [],
    next: next('roles', '/settings/roles'),
  }),
  'settings.start-pages': () => ({
    things: [told('share', 'users'), leads('boards', 'chart-column', '/dashboard')],
    keys: [],
    next: next('roles', '/settings/roles'),
  }),
  'settings.currencies': () => ({
    things: [told('rate', 'calendar')],
    keys: [],
    next: next('dashboard', '/dashboard'),
  }),
  'settings.record-keeping': () => ({
    things: [told('bin', 'trash-2')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
  'settings.query-limits': () => ({
    things: [told('filter', 'list-filter')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
  'settings.webhook-log': () => ({
    things: [told('again', 'rotate-ccw'), leads('hooks', 'webhook', '/webhooks')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
  'settings.audit-trail': () => ({
    things: [told('narrow', 'list-filter')],
    keys: [],
    next: next('roles', '/settings/roles'),
  }),
  'settings.mail-log': () => ({
    things: [told('late', 'mail')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
  'settings.background-work': () => ({
    things: [told('again', 'rotate-ccw'), leads('rollUps', 'sigma', '/settings/roll-up-checks')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
  'settings.roll-up-checks': () => ({
    things: [told('kept', 'circle-check'), leads('objects', 'boxes', '/settings/objects')],
    keys: [],
    next: next('audit', '/settings/audit-trail'),
  }),
};
