import { inject } from '@angular/core';
import { CanActivateFn, Routes } from '@angular/router';
import { Session } from '../../core/session';
import { RECORD_ROUTES } from '../../records/record.routes';
import { askingFirst } from '../../ui/leaving';

const needs =
  (policy: string): CanActivateFn =>
  () =>
    inject(Session).can(policy);

const pages: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'profile' },
  { path: 'profile', loadComponent: () => import('./profile').then((file) => file.ProfilePage) },
  {
    path: 'branding',
    canActivate: [needs('Crm.Settings.Branding')],
    loadComponent: () => import('./branding').then((file) => file.BrandingPage),
  },
  {
    path: 'record-keeping',
    canActivate: [needs('Crm.Settings.Records')],
    loadComponent: () => import('./record-keeping').then((file) => file.RecordKeepingPage),
  },
  {
    path: 'currencies',
    canActivate: [needs('Crm.Settings.Currencies')],
    loadComponent: () => import('./currencies').then((file) => file.CurrenciesPage),
  },
  {
    path: 'query-limits',
    canActivate: [needs('Crm.Settings.QueryLimits')],
    loadComponent: () => import('./query-limits').then((file) => file.QueryLimitsPage),
  },
  { path: 'objects', loadComponent: () => import('./own/objects-page').then((file) => file.ObjectsPage) },
  { path: 'objects/:name', loadComponent: () => import('./own/object-page').then((file) => file.ObjectPage) },
  { path: 'pipelines', loadComponent: () => import('./pipelines').then((file) => file.PipelinesPage) },
  { path: 'roles', loadComponent: () => import('../identity/roles').then((file) => file.RolesPage) },
  {
    path: 'start-pages',
    loadComponent: () => import('../analytics/start-pages-page').then((file) => file.StartPagesPage),
  },
  {
    path: 'mail-log',
    canActivate: [needs('Crm.Settings.MailLog')],
    loadComponent: () => import('./mail-log').then((file) => file.MailLogPage),
  },
  {
    path: 'webhook-log',
    canActivate: [needs('Crm.Webhooks.Read')],
    loadComponent: () => import('../integrations/webhook-log').then((file) => file.WebhookLogPage),
  },
  {
    path: 'audit-trail',
    canActivate: [needs('Crm.AuditLog.Read')],
    loadComponent: () => import('./audit-trail').then((file) => file.AuditTrailPage),
  },
  {
    path: 'background-work',
    canActivate: [needs('Crm.Settings.BackgroundWork')],
    loadComponent: () => import('./background-work').then((file) => file.BackgroundWorkPage),
  },
  {
    path: 'roll-up-checks',
    canActivate: [needs('Crm.Settings.BackgroundWork')],
    loadComponent: () => import('./roll-up-checks').then((file) => file.RollUpChecksPage),
  },
];

/** Within one frame, so that its menu stays as it is: the pages of the settings, and the records that are kept in order there. */
export const settingsRoutes: Routes = askingFirst([
  {
    path: '',
    loadComponent: () => import('./settings-page').then((file) => file.SettingsPage),
    children: [{ path: 'settings', title: 'settings.title', children: pages }, ...RECORD_ROUTES],
  },
]);
